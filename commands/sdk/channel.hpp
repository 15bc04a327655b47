#pragma once

#include <chrono>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "commands/sdk/conf_schema.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/send_command.hpp"
#include "dto/reflect/decode.hpp"

namespace channeld::inline sdk {

// At most `requests` within any period of `per`, counted per configured channel. The group "" counts every request.
struct RateLimit {
    std::string group;
    int requests = 0;
    std::chrono::milliseconds per{};
};

// Every command that a channel may have. A new kind of command is one line here.
using Commands = std::tuple<GetOrders const*, GetCancelledOrders const*, GetUpdatedOrderItems const*,
                            GetCancellationRequests const*, SendUpdatedOrders const*, CheckOrders const*,
                            UpdateCancellationRequest const*, GetChannelConfSchema const*>;

// One configured sales channel: its commands, bound to its settings. Stateless after construction; the engine may call
// the commands from any one thread at a time. The commands live as long as the channel.
class Channel {
  public:
    Channel() = default;
    Channel(Channel const&) = delete;
    virtual ~Channel() = default;

    virtual std::vector<RateLimit> limits() const { return {}; }

    // nullptr: this channel has no such command, and so cannot do the job.
    template <class Command>
    Command const* command() const {
        return std::get<Command const*>(commands_);
    }

  protected:
    // Names the channel's commands, members of it as a rule. Each does the job of the base that it derives from.
    template <class... Own>
    void offer(Own const&... commands) {
        (set(commands), ...);
    }

  private:
    template <class Own>
    void set(Own const& command) {
        auto const take = [&]<class Base>(Base const*& place) {
            if constexpr (std::derived_from<Own, Base>) place = &command;
        };
        std::apply([&](auto&... places) { (take(places), ...); }, commands_);
    }

    Commands commands_;
};

// What the catalog knows about a type of channel. Each folder in commands/channels defines one:
//
//     namespace channeld::channels::acme { ChannelType const& channel_type(); }
struct ChannelType {
    std::string_view name;     // the value of `type:` in channeld.yaml
    std::string_view summary;  // one line for `channeld list-channels`
    // Builds a channel from its `settings:`. Reports every problem under `path`, and returns nullptr if there is any.
    std::unique_ptr<Channel> (*make)(Node const& settings, DecodePath const& path);
};

// `make` for channels whose constructor takes their settings struct. Rules that the member types cannot express go into
// a function `check(settings, document, path)` in the namespace of the struct, where it is found by its name.
template <class ChannelClass, class Settings>
std::unique_ptr<Channel> make_channel(Node const& settings, DecodePath const& path) {
    Problems problems, broken_rules;
    Settings typed;
    decode(settings, typed, path.collecting(problems));
    if constexpr (requires { check(typed, settings, path); }) check(typed, settings, path.collecting(broken_rules));
    add_broken_rules(problems, broken_rules);
    if (problems.empty()) return std::make_unique<ChannelClass>(std::move(typed));
    path.report_all(problems);
    return nullptr;
}

}  // namespace channeld::inline sdk

#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sdk/conf_schema.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/send_command.hpp"
#include "dto/reflect/decode.hpp"

namespace channeld {

// At most `requests` within `per`, counted for one channel. The group "" counts every request of the channel.
struct RateLimit {
    std::string group;
    int requests = 0;
    std::chrono::milliseconds per{};
};

// One configured sales channel: its commands, bound to its settings. Stateless after construction; the engine may call
// the commands from any one thread at a time.
class Channel {
  public:
    virtual ~Channel() = default;

    virtual std::vector<RateLimit> limits() const { return {}; }
    // nullptr: this channel has no such command, and so cannot do the job.
    virtual GetOrders const* get_orders() const { return nullptr; }
    virtual SendUpdatedOrders const* send_updated_orders() const { return nullptr; }
    virtual CheckOrders const* check_orders() const { return nullptr; }
    virtual GetCancelledOrders const* get_cancelled_orders() const { return nullptr; }
    virtual GetUpdatedOrderItems const* get_updated_order_items() const { return nullptr; }
    virtual GetCancellationRequests const* get_cancellation_requests() const { return nullptr; }
    virtual UpdateCancellationRequest const* update_cancellation_request() const { return nullptr; }
    virtual GetChannelConfSchema const* get_channel_conf_schema() const { return nullptr; }
};

// What the catalog knows of a kind of channel. Each folder in commands/channels defines one:
//
//     namespace channeld::channels::acme { ChannelType const& channel_type(); }
struct ChannelType {
    std::string_view name;     // the word behind `type:` in channeld.yaml
    std::string_view summary;  // one line for `channeld list-channels`
    // Builds a channel from its `settings:`. Reports every problem at `place` and returns nullptr if there is any.
    std::unique_ptr<Channel> (*make)(Node const& settings, Place const& place);
};

// `make` for channels whose constructor takes their settings struct. Rules that a type alone cannot tell go into a
// function `check(settings, document, place)` beside the struct; it is found by its name.
template <class ChannelClass, class Settings>
std::unique_ptr<Channel> make_channel(Node const& settings, Place const& place) {
    Problems problems, broken_rules;
    Settings typed;
    decode(settings, typed, place.collecting(problems));
    if constexpr (requires { check(typed, settings, place); }) check(typed, settings, place.collecting(broken_rules));
    add_broken_rules(problems, broken_rules);
    if (problems.empty()) return std::make_unique<ChannelClass>(std::move(typed));
    place.report_all(problems);
    return nullptr;
}

}  // namespace channeld

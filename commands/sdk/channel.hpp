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

// At most `requests` within any period of `per`, counted per configured channel. The group "" counts every request.
struct RateLimit {
    std::string group;
    int requests = 0;
    std::chrono::milliseconds per{};
};

// One configured sales channel: its commands, bound to its settings. Immutable after construction. The engine calls the
// commands from one thread at a time; the channel outlives every task that its commands return.
class Channel {
  public:
    virtual ~Channel() = default;

    virtual std::vector<RateLimit> limits() const { return {}; }
    // nullptr: the channel has no such command, and so cannot do its job.
    virtual GetOrders const* get_orders() const { return nullptr; }
    virtual SendUpdatedOrders const* send_updated_orders() const { return nullptr; }
    virtual CheckOrders const* check_orders() const { return nullptr; }
    virtual GetCancelledOrders const* get_cancelled_orders() const { return nullptr; }
    virtual GetUpdatedOrderItems const* get_updated_order_items() const { return nullptr; }
    virtual GetCancellationRequests const* get_cancellation_requests() const { return nullptr; }
    virtual UpdateCancellationRequest const* update_cancellation_request() const { return nullptr; }
    virtual GetChannelConfSchema const* get_channel_conf_schema() const { return nullptr; }
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

}  // namespace channeld

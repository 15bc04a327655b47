#pragma once

#include <string_view>
#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld::conformance {

// What of a channel a clause looks at.
enum class Command {
    none,  // the channel as a whole
    get_orders,
    get_cancelled_orders,
    get_updated_order_items,
    get_cancellation_requests,
    send_updated_orders,
    update_cancellation_request,
    check_orders,
    get_channel_conf_schema,
};

// As in commands/sdk/channel.hpp: "get_orders".
std::string_view word(Command command);
// What the names of its samples begin with: "orders_"; "" for those that need none.
std::string_view sample_prefix(Command command);
bool has(Channel const& channel, Command command);

// Those that read page by page.
std::vector<Command> const& fetch_commands();
// Those that send items.
std::vector<Command> const& send_commands();
// Those that make requests: both of them, and check_orders.
std::vector<Command> const& asking_commands();

bool is_fetch(Command command);
bool is_send(Command command);

}  // namespace channeld::conformance

#pragma once

#include <string_view>
#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld::conformance {

// The command that a clause checks.
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

// As in commands/sdk/channel.hpp: "get_orders"; "channel" for none.
std::string_view to_string(Command command);
// The prefix of its samples: "orders_"; "" for commands without samples.
std::string_view sample_prefix(Command command);
bool has(Channel const& channel, Command command);

// Commands that read page by page.
std::vector<Command> const& fetch_commands();
// Commands that send items.
std::vector<Command> const& send_commands();
// Commands with requests: both of these, and check_orders.
std::vector<Command> const& requesting_commands();

bool is_fetch(Command command);
bool is_send(Command command);

}  // namespace channeld::conformance

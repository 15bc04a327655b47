#include "tests/conformance/command.hpp"

#include <algorithm>
#include <stdexcept>

namespace channeld::conformance {
namespace {

struct CommandInfo {
    Command command;
    std::string_view name, prefix;
    bool (*is_there)(Channel const& channel);
};

constexpr CommandInfo table[] = {
    {Command::none, "channel", "", [](Channel const&) { return true; }},
    {Command::get_orders, "get_orders", "orders_",
     [](Channel const& channel) { return !!channel.command<GetOrders>(); }},
    {Command::get_cancelled_orders, "get_cancelled_orders", "cancels_",
     [](Channel const& channel) { return !!channel.command<GetCancelledOrders>(); }},
    {Command::get_updated_order_items, "get_updated_order_items", "items_",
     [](Channel const& channel) { return !!channel.command<GetUpdatedOrderItems>(); }},
    {Command::get_cancellation_requests, "get_cancellation_requests", "requests_",
     [](Channel const& channel) { return !!channel.command<GetCancellationRequests>(); }},
    {Command::send_updated_orders, "send_updated_orders", "updates_",
     [](Channel const& channel) { return !!channel.command<SendUpdatedOrders>(); }},
    {Command::update_cancellation_request, "update_cancellation_request", "decisions_",
     [](Channel const& channel) { return !!channel.command<UpdateCancellationRequest>(); }},
    {Command::check_orders, "check_orders", "batches_",
     [](Channel const& channel) { return !!channel.command<CheckOrders>(); }},
    {Command::get_channel_conf_schema, "get_channel_conf_schema", "",
     [](Channel const& channel) { return !!channel.command<GetChannelConfSchema>(); }},
};

CommandInfo const& info_of(Command command) {
    for (auto const& info : table)
        if (info.command == command) return info;
    throw std::logic_error("a command that is missing in the kit's table");
}

bool is_in(std::vector<Command> const& commands, Command command) {
    return std::find(commands.begin(), commands.end(), command) != commands.end();
}

}  // namespace

std::string_view to_string(Command command) {
    return info_of(command).name;
}

std::string_view sample_prefix(Command command) {
    return info_of(command).prefix;
}

bool has(Channel const& channel, Command command) {
    return info_of(command).is_there(channel);
}

std::vector<Command> const& fetch_commands() {
    static std::vector<Command> const commands{Command::get_orders, Command::get_cancelled_orders,
                                               Command::get_updated_order_items, Command::get_cancellation_requests};
    return commands;
}

std::vector<Command> const& send_commands() {
    static std::vector<Command> const commands{Command::send_updated_orders, Command::update_cancellation_request};
    return commands;
}

std::vector<Command> const& requesting_commands() {
    static auto const commands = [] {
        auto out = fetch_commands();
        out.insert(out.end(), send_commands().begin(), send_commands().end());
        out.push_back(Command::check_orders);
        return out;
    }();
    return commands;
}

bool is_fetch(Command command) {
    return is_in(fetch_commands(), command);
}

bool is_send(Command command) {
    return is_in(send_commands(), command);
}

}  // namespace channeld::conformance

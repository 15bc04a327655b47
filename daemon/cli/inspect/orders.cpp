#include "daemon/views/orders.hpp"

#include <fmt/format.h>

#include <boost/describe.hpp>
#include <cstdio>

#include "daemon/cli/commands.hpp"
#include "daemon/cli/inspect/ask_ledger.hpp"
#include "daemon/cli/print_view.hpp"

namespace channeld::cli {

ExitCode list_orders(OrdersOptions const& options) {
    EntryFilter filter;
    filter.channel = options.channel;
    filter.limit = options.limit;
    EntryState state{};
    if (options.state && boost::describe::enum_from_string(options.state->c_str(), state)) filter.state = state;
    auto const [orders, code] =
        ask_ledger(options.file, [&](Ledger& ledger, auto const&) { return views::list_orders(ledger, filter); });
    if (!orders) return code;
    print_view(*orders, views::orders_text, options.output);
    if (orders->empty()) fmt::print(stderr, "no orders\n");
    return ExitCode::ok;
}

ExitCode show_order(OrdersOptions const& options) {
    auto const [entries, code] = ask_ledger(
        options.file, [&](Ledger& ledger, auto const&) { return views::show_order(ledger, options.number); });
    if (!entries) return code;
    if (!entries->empty()) return print_view(*entries, views::history_text, options.output), ExitCode::ok;
    fmt::print(stderr,
               "channeld: the ledger has no order {}: no channel has offered it yet, or it was ignored (unpaid, "
               "cancelled before it was seen)\n",
               options.number);
    return ExitCode::failed;
}

}  // namespace channeld::cli

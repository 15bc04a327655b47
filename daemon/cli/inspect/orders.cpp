#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/describe.hpp>
#include <cstdio>

#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/inspect/format_entry.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

result<std::vector<Entry>> read(OrdersOptions const& options, Settings const& settings, EntryFilter filter) {
    asio::io_context io(1);
    auto ledger = read_sqlite_ledger(settings.ledger.path, io.get_executor());
    if (!ledger) return ledger.error();
    filter.channel = options.channel;
    return block_on(io, (*ledger)->entries(std::move(filter)));
}

}  // namespace

ExitCode list_orders(OrdersOptions const& options) {
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    EntryFilter filter;
    filter.limit = options.limit;
    filter.item_type = "order";
    EntryState state{};
    if (options.state && boost::describe::enum_from_string(options.state->c_str(), state)) filter.state = state;
    auto const entries = read(options, configuration->settings, std::move(filter));
    if (!entries) return print_error(entries.error()), exit_code(entries.error());
    json::array rows;
    for (auto const& entry : *entries) {
        rows.push_back(to_json(entry));
        if (options.output == Output::text)
            fmt::print("{:<32} {:<16} {:<8} {:>10}  {}  {}\n", entry.display_number, entry.channel,
                       to_string(entry.state), entry.omnitron_pk ? std::to_string(entry.omnitron_pk) : "-",
                       short_time(entry.seen_at), entry.message);
    }
    if (options.output == Output::json) fmt::print("{}\n", json::serialize(rows));
    if (rows.empty()) fmt::print(stderr, "no orders\n");
    return ExitCode::ok;
}

ExitCode show_order(OrdersOptions const& options) {
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    EntryFilter filter;
    filter.display_number = options.number;
    auto const entries = read(options, configuration->settings, std::move(filter));
    if (!entries) return print_error(entries.error()), exit_code(entries.error());
    if (entries->empty()) {
        fmt::print(stderr,
                   "channeld: the ledger has no order {}: no channel has offered it yet, or it was ignored (unpaid, "
                   "cancelled before it was seen)\n",
                   options.number);
        return ExitCode::failed;
    }
    json::array rows;
    // Oldest first: the order itself, then its updates, cancels and requests.
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
        rows.push_back(to_json(*entry));
        if (options.output == Output::text) print_history(*entry);
    }
    if (options.output == Output::json) fmt::print("{}\n", json::serialize(rows));
    return ExitCode::ok;
}

}  // namespace channeld::cli

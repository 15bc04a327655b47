#include "daemon/views/backfills.hpp"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "daemon/async/clock.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/inspect/ask_ledger.hpp"
#include "daemon/cli/print_view.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

namespace channeld::cli {

ExitCode list_backfills(RangeOptions const& options) {
    auto const [backfills, code] = ask_ledger(
        options.file, [&](Ledger& ledger, auto const&) { return views::list_backfills(ledger, options.limit); });
    if (!backfills) return code;
    print_view(*backfills, views::backfills_text, options.output);
    if (backfills->empty()) fmt::print(stderr, "no backfills\n");
    return ExitCode::ok;
}

ExitCode drop_backfill(RangeOptions const& options) {
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    asio::io_context io(1);
    auto ledger = edit_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    if (!ledger) return print_error(ledger.error()), exit_code(ledger.error());
    constexpr std::size_t all_of_them = 1'000'000;
    auto const all = block_on(io, (*ledger)->backfills(all_of_them));
    if (!all) return print_error(all.error()), exit_code(all.error());
    Backfill dropped;
    dropped.id = options.id;
    for (auto const& each : *all)
        if (each.id == options.id) dropped = each;
    dropped.ended_at = SystemClock().now();
    dropped.outcome = "dropped by operator";
    auto const done = block_on(io, (*ledger)->record_backfill_progress(std::move(dropped)));
    if (!done) return print_error(done.error()), exit_code(done.error());
    fmt::print(stderr, "backfill {} is dropped; items it has read are kept\n", options.id);
    return ExitCode::ok;
}

}  // namespace channeld::cli

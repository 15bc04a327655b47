#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "daemon/async/clock.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/inspect/format_entry.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

std::string state_of(Backfill const& backfill) {
    if (!backfill.ended_at && backfill.outcome.empty()) return "pending";
    if (!backfill.ended_at) return backfill.outcome == "ok" ? "in progress" : "blocked: " + backfill.outcome;
    return backfill.outcome == "ok" ? "done" : "ended: " + backfill.outcome;
}

json::object to_json(Backfill const& b) {
    json::object out{{"id", b.id},
                     {"channel", b.channel},
                     {"job", b.job},
                     {"from", to_iso(b.range.from)},
                     {"to", to_iso(b.range.to)},
                     {"requested_at", to_iso(b.requested_at)},
                     {"fetched", b.fetched},
                     {"created", b.created},
                     {"unchanged", b.unchanged},
                     {"parked", b.parked},
                     {"failed", b.failed},
                     {"ignored", b.ignored},
                     {"outcome", b.outcome}};
    if (b.ended_at) out["ended_at"] = to_iso(*b.ended_at);
    return out;
}

}  // namespace

ExitCode list_backfills(RangeOptions const& options) {
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    asio::io_context io(1);
    auto ledger = read_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    if (!ledger) return print_error(ledger.error()), exit_code(ledger.error());
    auto const all = block_on(io, (*ledger)->backfills(options.limit));
    if (!all) return print_error(all.error()), exit_code(all.error());
    json::array rows;
    for (auto const& each : *all) {
        rows.push_back(to_json(each));
        if (options.output == Output::text)
            fmt::print("{:>4}  {:<16} {:<40} {} to {}  read {}, created {}, unchanged {}, parked {}, failed {}  {}\n",
                       each.id, each.channel, each.job, short_time(each.range.from), short_time(each.range.to),
                       each.fetched, each.created, each.unchanged, each.parked, each.failed, state_of(each));
    }
    if (options.output == Output::json) fmt::print("{}\n", json::serialize(rows));
    if (rows.empty()) fmt::print(stderr, "no backfills\n");
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

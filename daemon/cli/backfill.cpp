#include <fmt/format.h>
#include <fmt/ranges.h>
#include <csignal>

#include <algorithm>
#include <cstdio>

#include "daemon/app/application.hpp"
#include "daemon/app/stop_on_signal.hpp"
#include "daemon/app/wake_signal.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/dry_run.hpp"
#include "daemon/cli/time_text.hpp"
#include "daemon/jobs/job_table.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

namespace channeld::cli {
namespace {

std::string sums_of(Backfill const& backfill) {
    Accounting sums;
    sums.fetched = backfill.fetched;
    sums.created = backfill.created;
    sums.unchanged = backfill.unchanged;
    sums.parked = backfill.parked;
    sums.failed = backfill.failed;
    return to_line(sums);
}

std::vector<std::string> jobs_that_read(Channel const& commands) {
    std::vector<std::string> out;
    for (auto const name : job_names())
        if (reads_from_channel(std::string(name)) && can_do(commands, name)) out.emplace_back(name);
    return out;
}

// The requested channel, if it supports backfills of the job.
ConfiguredChannel const* find_backfill_channel(Configuration const& configuration, RangeOptions const& options) {
    std::vector<std::string> known;
    for (auto const& channel : configuration.channels)
        for (auto const& job : jobs_that_read(*channel.commands)) {
            if (channel.settings.name == options.channel && job == options.job) return &channel;
            known.push_back(fmt::format("{} of {}", job, channel.settings.name));
        }
    fmt::print(stderr, "channeld: {} has no channel '{}' that can backfill {}; known: {}\n", options.file,
               options.channel, options.job, fmt::join(known, ", "));
    return nullptr;
}

result<std::int64_t> request_backfill(Ledger& ledger, asio::io_context& io, Backfill wanted) {
    return block_on(io, ledger.request_backfill(std::move(wanted)));
}

// A running daemon has the ledger open: it executes the backfill.
ExitCode delegate_to_daemon(std::string const& file, int daemon, Backfill wanted) {
    asio::io_context io(1);
    auto ledger = edit_sqlite_ledger(file, io.get_executor());
    if (!ledger) return print_error(ledger.error()), exit_code(ledger.error());
    auto const id = request_backfill(**ledger, io, std::move(wanted));
    if (!id) return print_error(id.error()), exit_code(id.error());
    if (::kill(daemon, wake_for_backfills) == 0)
        fmt::print(stderr, "backfill {} is queued for the running daemon, process {}\n", *id, daemon);
    else
        fmt::print(stderr,
                   "backfill {} is stored; process {} cannot be notified, so it starts with the daemon's next start or "
                   "reload: systemctl reload channeld\n",
                   *id, daemon);
    fmt::print(stderr, "see its progress: channeld backfill list\n");
    return ExitCode::ok;
}

asio::awaitable<void> work(asio::io_context& io, Backfills& backfills, StopToken const& stop, result<void>& outcome) {
    for (bool more = true; more && outcome && !stop.requested();) {
        auto const done = co_await backfills.process_next(stop);
        if (!done) outcome = done.error();
        more = done && *done;
    }
    io.stop();
}

// No daemon is running: executes the backfill in this process.
ExitCode run_here(Configuration configuration, Backfill wanted) {
    auto const log = make_log(configuration.settings);
    asio::io_context io(1);
    auto application = Application::make(io, std::move(configuration), log);
    if (!application) return print_error(application.error()), exit_code(application.error());
    auto& channel = *(*application)->channel(wanted.channel);
    auto const id = request_backfill((*application)->ledger(), io, wanted);
    if (!id) return print_error(id.error()), exit_code(id.error());
    StopToken stop;
    Backfills backfills(backfill_context(**application, channel, log),
                        [](Backfill const& so_far) { fmt::print(stderr, "{}\n", sums_of(so_far)); });
    result<void> outcome;
    io.restart();
    stop_on_signal(io, (*application)->clock(), stop, log, [] {});
    asio::co_spawn(io, work(io, backfills, stop, outcome), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
    io.run();
    if (outcome && !stop.requested()) return ExitCode::ok;
    if (outcome) outcome = transient("stopped; run the same command again to continue");
    return print_error(outcome.error()), exit_code(outcome.error());
}

}  // namespace

ExitCode backfill(RangeOptions const& options) {
    auto configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    auto const* const channel = find_backfill_channel(*configuration, options);
    if (!channel) return ExitCode::usage;
    auto const now = SystemClock().now();
    auto const range = parse_range(options.from, options.to, now);
    if (!range) return print_error(range.error()), ExitCode::usage;
    asio::io_context io(1);
    auto const possible = block_on(io, range_start(*channel->commands, options.job, *range, now));
    if (!possible) return print_error(possible.error()), ExitCode::usage;

    auto const file = configuration->settings.ledger.path;
    if (options.dry_run) return dry_run(io, *channel, {options.job, file, *range, options.output});
    Backfill wanted;
    wanted.channel = options.channel;
    wanted.job = options.job;
    wanted.range = *range;
    wanted.requested_at = now;
    if (auto const daemon = holder_of_ledger(file)) return delegate_to_daemon(file, daemon, std::move(wanted));
    return run_here(std::move(*configuration), std::move(wanted));
}

}  // namespace channeld::cli

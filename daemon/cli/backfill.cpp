#include <fmt/format.h>
#include <fmt/ranges.h>
#include <csignal>

#include <algorithm>
#include <cstdio>

#include "config/job_names.hpp"
#include "daemon/app/wake_signal.hpp"
#include "daemon/cli/await_now.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/dry_run.hpp"
#include "daemon/cli/time_text.hpp"
#include "daemon/app/application.hpp"
#include "daemon/jobs/job_commands.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/app/stop_on_signal.hpp"

namespace channeld::cli {
namespace {

std::string sums_of(Backfill const& backfill) {
    Accounting sums;
    sums.fetched = backfill.fetched;
    sums.created = backfill.created;
    sums.already = backfill.already;
    sums.parked = backfill.parked;
    sums.failed = backfill.failed;
    return to_line(sums);
}

std::vector<std::string> jobs_that_read(Channel const& commands) {
    std::vector<std::string> out;
    for (auto const name : job_names)
        if (reads_from_channel(std::string(name)) && can_do(commands, name)) out.emplace_back(name);
    return out;
}

// The channel that was asked for, if it can read ranges for the job.
ConfiguredChannel const* find_or_tell(Configuration const& configuration, RangeOptions const& options) {
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

result<std::int64_t> ask(Ledger& ledger, asio::io_context& io, Backfill wanted) {
    return await_now(io, ledger.ask_backfill(std::move(wanted)));
}

// A daemon works with the ledger: it does the work.
ExitCode hand_over(std::string const& file, int daemon, Backfill wanted) {
    asio::io_context io(1);
    auto ledger = edit_sqlite_ledger(file, io.get_executor());
    if (!ledger) return tell(ledger.error()), exit_code(ledger.error());
    auto const id = ask(**ledger, io, std::move(wanted));
    if (!id) return tell(id.error()), exit_code(id.error());
    if (::kill(daemon, wake_for_backfills) == 0)
        fmt::print(stderr, "backfill {} is handed over to the running daemon, process {}\n", *id, daemon);
    else
        fmt::print(stderr,
                   "backfill {} is noted; process {} cannot be told, so it begins with its next start or "
                   "reload: systemctl reload channeld\n",
                   *id, daemon);
    fmt::print(stderr, "see how far it is: channeld backfill list\n");
    return ExitCode::ok;
}

asio::awaitable<void> work(asio::io_context& io, Backfills& backfills, Stop const& stop, result<void>& outcome) {
    for (bool more = true; more && outcome && !stop.requested();) {
        auto const done = co_await backfills.work_off_first(stop);
        if (!done) outcome = done.error();
        more = done && *done;
    }
    io.stop();
}

// No daemon runs: it is done here.
ExitCode do_it_here(Configuration configuration, Backfill wanted) {
    auto const log = make_log(configuration.settings);
    asio::io_context io(1);
    auto parts = Composition::make(io, std::move(configuration), log);
    if (!parts) return tell(parts.error()), exit_code(parts.error());
    auto& unit = *(*parts)->channel(wanted.channel);
    auto const id = ask((*parts)->ledger(), io, wanted);
    if (!id) return tell(id.error()), exit_code(id.error());
    Stop stop;
    Backfills backfills(backfill_parts(**parts, unit, log),
                        [](Backfill const& so_far) { fmt::print(stderr, "{}\n", sums_of(so_far)); });
    result<void> outcome;
    io.restart();
    stop_on_signal(io, (*parts)->clock(), stop, log, [] {});
    asio::co_spawn(io, work(io, backfills, stop, outcome), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
    io.run();
    if (outcome && !stop.requested()) return ExitCode::ok;
    if (outcome) outcome = transient("stopped; the same command goes on where it was");
    return tell(outcome.error()), exit_code(outcome.error());
}

}  // namespace

ExitCode backfill(RangeOptions const& options) {
    auto configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    auto const* const channel = find_or_tell(*configuration, options);
    if (!channel) return ExitCode::usage;
    auto const now = SystemClock().now();
    auto const range = parse_range(options.from, options.to, now);
    if (!range) return tell(range.error()), ExitCode::usage;
    auto const possible = begin_of_range(*channel->commands, options.job, *range, now);
    if (!possible) return tell(possible.error()), ExitCode::usage;

    auto const file = configuration->settings.ledger.path;
    if (options.dry_run) {
        asio::io_context io(1);
        return dry_run(io, *channel, {options.job, file, *range, options.output});
    }
    Backfill wanted;
    wanted.channel = options.channel;
    wanted.job = options.job;
    wanted.range = *range;
    wanted.asked_at = now;
    if (auto const daemon = holder_of_ledger(file)) return hand_over(file, daemon, std::move(wanted));
    return do_it_here(std::move(*configuration), std::move(wanted));
}

}  // namespace channeld::cli

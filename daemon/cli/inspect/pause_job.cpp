#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "daemon/async/clock.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

namespace channeld::cli {
namespace {

// A typo must not silently pause a job that is not scheduled.
bool is_scheduled_or_report(Configuration const& configuration, JobsOptions const& options) {
    std::vector<std::string> known;
    for (auto const& channel : configuration.channels)
        for (auto const& [job, settings] : channel.settings.jobs) {
            if (job == options.job && channel.settings.name == options.channel) return true;
            known.push_back(fmt::format("{} of {}", job, channel.settings.name));
        }
    fmt::print(stderr, "channeld: {} has no job {} of a channel '{}'; known: {}\n", options.file, options.job,
               *options.channel, fmt::join(known, ", "));
    return false;
}

// Changes the ledger and returns the message to print.
using Change = asio::awaitable<result<std::string>> (*)(Ledger& ledger, JobsOptions const& options);

asio::awaitable<result<std::string>> pause(Ledger& ledger, JobsOptions const& options) {
    Pause wanted{*options.channel, options.job, SystemClock().now(), options.reason};
    auto const done = co_await ledger.pause(std::move(wanted));
    if (!done) co_return done.error();
    co_return "is paused: its slots are skipped until it is resumed; a running job finishes";
}

asio::awaitable<result<std::string>> resume(Ledger& ledger, JobsOptions const& options) {
    auto const was_paused = co_await ledger.resume(*options.channel, options.job);
    if (!was_paused) co_return was_paused.error();
    co_return *was_paused ? "is resumed: it runs again at its next slot" : "was not paused";
}

ExitCode edit_ledger(Change change, JobsOptions const& options) {
    auto const configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    if (!is_scheduled_or_report(*configuration, options)) return ExitCode::usage;
    asio::io_context io(1);
    auto ledger = edit_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    if (!ledger) return print_error(ledger.error()), exit_code(ledger.error());
    auto const message = block_on(io, change(**ledger, options));
    if (!message) return print_error(message.error()), exit_code(message.error());
    fmt::print(stderr, "{} of {} {}\n", options.job, *options.channel, *message);
    return ExitCode::ok;
}

}  // namespace

ExitCode pause_job(JobsOptions const& options) {
    return edit_ledger(pause, options);
}

ExitCode resume_job(JobsOptions const& options) {
    return edit_ledger(resume, options);
}

}  // namespace channeld::cli

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "daemon/cli/await_now.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

namespace channeld::cli {
namespace {

// A slip of the finger must not pause a job that nobody runs.
bool is_scheduled_or_tell(Configuration const& configuration, JobsOptions const& options) {
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

// Changes the ledger and answers what there is to tell.
using Change = asio::awaitable<result<std::string>> (*)(Ledger& ledger, JobsOptions const& options);

asio::awaitable<result<std::string>> pause(Ledger& ledger, JobsOptions const& options) {
    Pause wanted{*options.channel, options.job, SystemClock().now(), options.reason};
    auto const done = co_await ledger.pause(std::move(wanted));
    if (!done) co_return done.error();
    co_return "is paused: its slots are left out until it is resumed; a run under way goes on";
}

asio::awaitable<result<std::string>> resume(Ledger& ledger, JobsOptions const& options) {
    auto const was_paused = co_await ledger.resume(*options.channel, options.job);
    if (!was_paused) co_return was_paused.error();
    co_return *was_paused ? "is resumed: it runs from its next slot on" : "was not paused";
}

ExitCode carry_out(Change change, JobsOptions const& options) {
    auto const configuration = load_or_tell(options.file);
    if (!configuration) return ExitCode::configuration;
    if (!is_scheduled_or_tell(*configuration, options)) return ExitCode::usage;
    asio::io_context io(1);
    auto ledger = edit_sqlite_ledger(configuration->settings.ledger.path, io.get_executor());
    if (!ledger) return tell(ledger.error()), exit_code(ledger.error());
    auto const said = await_now(io, change(**ledger, options));
    if (!said) return tell(said.error()), exit_code(said.error());
    fmt::print(stderr, "{} of {} {}\n", options.job, *options.channel, *said);
    return ExitCode::ok;
}

}  // namespace

ExitCode pause_job(JobsOptions const& options) {
    return carry_out(pause, options);
}

ExitCode resume_job(JobsOptions const& options) {
    return carry_out(resume, options);
}

}  // namespace channeld::cli

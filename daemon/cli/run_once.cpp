#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/asio/co_spawn.hpp>
#include <cstdio>

#include "daemon/app/application.hpp"
#include "daemon/app/stop_on_signal.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/dry_run.hpp"
#include "daemon/cli/print_view.hpp"
#include "daemon/jobs/job_table.hpp"
#include "daemon/views/run.hpp"

namespace channeld::cli {
namespace {

ExitCode exit_code_of(RunReport const& report) {
    if (!report.outcome) return exit_code(report.outcome.error());
    return report.accounting.failed > 0 ? ExitCode::temporary : ExitCode::ok;
}

// The requested channel, if it supports the job.
ConfiguredChannel const* find_job_channel(Configuration const& configuration, RunOnceOptions const& options) {
    std::vector<std::string_view> able;
    for (auto const& channel : configuration.channels) {
        if (!can_do(*channel.commands, options.job)) continue;
        if (channel.settings.name == options.channel) return &channel;
        able.push_back(channel.settings.name);
    }
    fmt::print(stderr, "channeld: {} has no channel '{}' with the job {}; known: {}\n", options.file, options.channel,
               options.job, fmt::join(able, ", "));
    return nullptr;
}

asio::awaitable<void> work(asio::io_context& io, Job& job, StopToken const& stop, RunReport& report) {
    report = co_await job.run(stop);
    io.stop();
}

}  // namespace

ExitCode run_once(RunOnceOptions const& options) {
    auto configuration = load_or_report(options.file);
    if (!configuration) return ExitCode::configuration;
    if (!find_job(options.job)) {
        fmt::print(stderr, "channeld: unknown job '{}'; known: {}\n", options.job, fmt::join(job_names(), ", "));
        return ExitCode::usage;
    }
    if (options.dry_run && !reads_from_channel(options.job)) {
        fmt::print(stderr, "channeld: --dry-run works only for jobs that read from a channel\n");
        return ExitCode::usage;
    }
    auto const log = make_log(configuration->settings);
    asio::io_context io(1);
    auto const* const channel = find_job_channel(*configuration, options);
    if (!channel) return ExitCode::usage;
    if (options.dry_run)
        return dry_run(io, *channel, {options.job, configuration->settings.ledger.path, {}, options.output});

    auto application = Application::make(io, std::move(*configuration), log);
    if (!application) return print_error(application.error()), exit_code(application.error());
    auto& job = *(*application)->channel(options.channel)->job(options.job);
    StopToken stop;
    RunReport report;
    stop_on_signal(io, (*application)->clock(), stop, log, [] {});
    asio::co_spawn(io, work(io, job, stop, report), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
    io.run();
    print_view(views::view_of(report), views::run_text, options.output);
    if (!report.outcome) print_error(report.outcome.error());
    return exit_code_of(report);
}

}  // namespace channeld::cli

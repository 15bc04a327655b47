#include <fmt/format.h>

#include <cstdio>

#include "commands/sdk/catalog.hpp"
#include "config/load.hpp"
#include "daemon/app/application.hpp"
#include "daemon/cli/block_on.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/demo/demo_remotes.hpp"
#include "daemon/cli/demo/demo_scenario.hpp"
#include "daemon/cli/demo/demo_table.hpp"
#include "daemon/cli/progress_line.hpp"
#include "daemon/observe/stderr_sink.hpp"

namespace channeld::cli {
namespace {

// The job's last words come from the outcome; on the way only warnings are worth a line in a demonstration.
Log quiet_log() {
    return Log(stderr_sink(), LogLevel::error);
}

}  // namespace

ExitCode demo(DemoOptions const& options) {
    DemoRemotes remotes(options.orders, options.seed);
    fmt::print("A sandbox Omnitron listens on {}, a Trendyol marketplace with {} packages on {}.\n",
               remotes.omnitron_url(), remotes.packages(), remotes.trendyol_url());
    fmt::print(
        "The configuration is config/examples/sandbox.yaml with these addresses. The daemon's job fetch_orders:\n\n");
    std::fflush(stdout);

    auto loaded = load_configuration(remotes.yaml(), remotes.secrets(), catalog());
    if (!loaded.configuration) {
        fmt::print(stderr, "{}", describe(loaded.problems, "the demo's configuration"));
        return ExitCode::configuration;
    }
    ProgressLine progress;
    asio::io_context io(1);
    auto application = Application::make(io, std::move(*loaded.configuration), quiet_log(),
                                         [&](Accounting const& sums) { progress.show(sums); });
    if (!application) return print_error(application.error()), exit_code(application.error());
    StopToken const stop;
    auto const run = [&, &channel = *(*application)->channels().front()](std::string const& job) {
        return block_on(io, channel.job(job)->run(stop));
    };
    auto const report = run("fetch_orders");
    progress.end();
    EntryFilter all;
    all.limit = remotes.packages();
    auto entries = block_on(io, (*application)->ledger().entries(std::move(all)));
    if (!entries) return print_error(entries.error()), exit_code(entries.error());

    print_demo_table(*entries, remotes.omnitron_state());
    fmt::print("\n{}\n", to_line(report.accounting));
    fmt::print("{} requests to Omnitron, {} to the marketplace\n", report.omnitron_requests, report.channel_requests);
    if (!report.outcome) return print_error(report.outcome.error()), exit_code(report.outcome.error());
    if (report.accounting.failed > 0) return ExitCode::failed;

    fmt::print(
        "\nFollowing one of them, order {}: an action on one side, the job that transfers it to the\n"
        "other, and the state of both sides afterwards.\n   Omnitron  {}\n   Trendyol  {}\n",
        remotes.followed(), to_line(remotes.at_omnitron()), to_line(remotes.at_trendyol()));
    if (!run_scenario(order_lifecycle(), remotes, run)) return ExitCode::failed;
    fmt::print("\nEvery step arrived on both sides.\n");
    return ExitCode::ok;
}

}  // namespace channeld::cli

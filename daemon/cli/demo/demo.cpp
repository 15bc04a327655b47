#include <fmt/format.h>

#include <cstdio>

#include "commands/sdk/catalog.hpp"
#include "config/load.hpp"
#include "daemon/cli/await_now.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/configuration_file.hpp"
#include "daemon/cli/demo/demo_life.hpp"
#include "daemon/cli/demo/demo_table.hpp"
#include "daemon/cli/demo/demo_remotes.hpp"
#include "daemon/cli/progress_line.hpp"
#include "daemon/app/application.hpp"
#include "daemon/observe/stderr_sink.hpp"

namespace channeld::cli {
namespace {

// The job's last words come from the outcome; on the way only warnings are worth a line in a demonstration.
Log quiet_log() {
    return Log(stderr_sink(), LogLevel::error);
}

}  // namespace

ExitCode demo(DemoOptions const& options) {
    DemoWorld world(options.orders, options.seed);
    fmt::print("A sandbox Omnitron listens on {}, a Trendyol marketplace with {} packages on {}.\n",
               world.omnitron_url(), world.packages(), world.trendyol_url());
    fmt::print(
        "The configuration is config/examples/sandbox.yaml with these addresses. The daemon's job fetch_orders:\n\n");
    std::fflush(stdout);

    auto loaded = load_configuration(world.yaml(), world.secrets(), catalog());
    if (!loaded.configuration) {
        fmt::print(stderr, "{}", describe(loaded.problems, "the demo's configuration"));
        return ExitCode::configuration;
    }
    ProgressLine progress;
    asio::io_context io(1);
    auto parts = Composition::make(io, std::move(*loaded.configuration), quiet_log(),
                                   [&](Accounting const& sums) { progress.show(sums); });
    if (!parts) return tell(parts.error()), exit_code(parts.error());
    Stop const stop;
    auto const run = [&, &channel = *(*parts)->channels().front()](std::string const& job) {
        return await_now(io, channel.job(job)->run(stop));
    };
    auto const report = run("fetch_orders");
    progress.end();
    EntryFilter all;
    all.limit = world.packages();
    auto entries = await_now(io, (*parts)->ledger().entries(std::move(all)));
    if (!entries) return tell(entries.error()), exit_code(entries.error());

    print_demo_table(*entries, world.omnitron_state());
    fmt::print("\n{}\n", to_line(report.accounting));
    fmt::print("{} requests to Omnitron, {} to the marketplace\n", report.omnitron_requests, report.channel_requests);
    if (!report.outcome) return tell(report.outcome.error()), exit_code(report.outcome.error());
    if (report.accounting.failed > 0) return ExitCode::failed;

    fmt::print(
        "\nThe life of one of them, order {}: what somebody does on one side, the job that brings it to the\n"
        "other, and what both sides hold then.\n   Omnitron  {}\n   Trendyol  {}\n",
        world.followed(), to_line(world.at_omnitron()), to_line(world.at_trendyol()));
    if (!play(life_of_an_order(), world, run)) return ExitCode::failed;
    fmt::print("\nEvery step was seen on both sides.\n");
    return ExitCode::ok;
}

}  // namespace channeld::cli

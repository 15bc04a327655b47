#include "daemon/cli/cli.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "daemon/cli/commands.hpp"
#include "dto/redact.hpp"

namespace channeld::cli {
namespace {

constexpr auto footer =
    "Exit codes: 0 ok, 1 failed, 64 wrong command line, 75 a remote is out of reach (try later),\n"
    "78 configuration or credentials have to be changed.\n";

struct Line {
    ConfigOptions config;
    CheckOptions check;
    RunOnceOptions run_once;
    OrdersOptions orders;
    ParkedOptions parked;
    JobsOptions jobs;
    RangeOptions range;
    SandboxOptions sandbox;
    DemoOptions demo;
    Output output = Output::text;
    std::function<ExitCode()> chosen;
};

void add_config(CLI::App& command, std::string& file) {
    command.add_option("-c,--config", file, "The configuration file")->capture_default_str();
}

void add_output(CLI::App& command, Output& output) {
    auto const choose = [&output](std::string const& word) { output = word == "json" ? Output::json : Output::text; };
    command.add_option_function<std::string>("-o,--output", choose, "How it is written, text if not told otherwise")
        ->check(CLI::IsMember({"text", "json"}));
}

void add_run(CLI::App& app, Line& line) {
    auto& command = *app.add_subcommand("run", "Run all jobs on their schedule until SIGTERM: the daemon");
    add_config(command, line.config.file);
    command.footer("Example:\n  channeld run --config /etc/channeld/channeld.yaml");
    command.callback([&line] { line.chosen = [&line] { return run(line.config); }; });
}

void add_run_once(CLI::App& app, Line& line) {
    auto& command = *app.add_subcommand("run-once", "Run one job of one channel now, then end");
    command.add_option("job", line.run_once.job, "The job, such as fetch_orders")->required();
    command.add_option("--channel", line.run_once.channel, "The channel's name in the configuration")->required();
    command.add_flag("--dry-run", line.run_once.dry_run, "Read from the channel and show; store and send nothing");
    add_config(command, line.run_once.file);
    add_output(command, line.run_once.output);
    command.footer(
        "Examples:\n"
        "  channeld run-once fetch_orders --channel trendyol\n"
        "  channeld run-once fetch_orders --channel trendyol --dry-run -o json");
    command.callback([&line] { line.chosen = [&line] { return run_once(line.run_once); }; });
}

void add_check_config(CLI::App& app, Line& line) {
    auto& command = *app.add_subcommand("check-config", "Check a configuration file; all problems at once");
    command.add_option("file,-c,--config", line.check.file, "The configuration file")->capture_default_str();
    command.add_flag("--online", line.check.online,
                     "Also ask Omnitron about credentials, channels, catalogs and each mapped reason");
    add_output(command, line.check.output);
    command.footer(
        "Examples:\n  channeld check-config channeld.yaml && systemctl restart channeld\n"
        "  channeld check-config channeld.yaml --online");
    command.callback([&line] { line.chosen = [&line] { return check_config(line.check); }; });
}

void add_list_channels(CLI::App& app, Line& line) {
    auto& command = *app.add_subcommand("list-channels", "The channel types that this program knows");
    add_output(command, line.output);
    command.footer("Example:\n  channeld list-channels -o json");
    command.callback([&line] { line.chosen = [&line] { return list_channels(line.output); }; });
}

void add_orders(CLI::App& app, Line& line) {
    auto& orders = *app.add_subcommand("orders", "What became of the orders: seen, created, mapped, parked");
    orders.require_subcommand(1);
    orders.footer("Examples:\n  channeld orders list --state parked\n  channeld orders show 4711");
    auto& list = *orders.add_subcommand("list", "Orders of the ledger, newest first");
    list.add_option("--channel", line.orders.channel, "Only of this channel");
    list.add_option("--state", line.orders.state, "Only in this state")
        ->check(CLI::IsMember({"waiting", "created", "settled", "parked"}));
    list.add_option("--limit", line.orders.limit, "At most so many")->capture_default_str();
    auto& show = *orders.add_subcommand("show", "One order's story, by its number");
    show.add_option("number", line.orders.number, "The order number")->required();
    for (auto* command : {&list, &show}) {
        add_config(*command, line.orders.file);
        add_output(*command, line.orders.output);
    }
    list.footer("Examples:\n  channeld orders list --state parked\n  channeld orders list --channel trendyol -o json");
    show.footer("Example:\n  channeld orders show 4711");
    list.callback([&line] { line.chosen = [&line] { return list_orders(line.orders); }; });
    show.callback([&line] { line.chosen = [&line] { return show_order(line.orders); }; });
}

void add_parked(CLI::App& app, Line& line) {
    auto& parked = *app.add_subcommand("parked", "What waits for a person or for its time, by cause");
    parked.require_subcommand(1);
    parked.footer(
        "Examples:\n  channeld parked list --channel trendyol\n  channeld parked show 4711\n"
        "  channeld parked retry --cause unknown_product\n  channeld parked drop 4711 --reason \"test order\"");
    auto& list = *parked.add_subcommand("list", "All of it, grouped by cause");
    auto& show = *parked.add_subcommand("show", "The story of what is parked of one order");
    auto& retry = *parked.add_subcommand("retry", "Try it again with the next run, the daemon may be running");
    auto& drop = *parked.add_subcommand("drop", "End it; it comes back only when the channel changes it");
    show.add_option("number", line.parked.number, "The order number")->required();
    list.add_option("--limit", line.parked.limit, "At most so many");
    drop.add_option("--reason", line.parked.reason, "Why, for those who look later")->required();
    for (auto* command : {&retry, &drop}) {
        command->add_option("number", line.parked.number, "The order number");
        command->add_flag("--all", line.parked.all, "Everything that is parked");
    }
    for (auto* command : {&list, &retry, &drop}) {
        command->add_option("--channel", line.parked.channel, "Only of this channel");
        command->add_option("--kind", line.parked.kind, "Only order, cancel, item_update, order_update, ...");
        command->add_option("--cause", line.parked.cause, "Only for this cause");
    }
    for (auto* command : {&list, &show, &retry, &drop}) add_config(*command, line.parked.file);
    for (auto* command : {&list, &show}) add_output(*command, line.parked.output);
    list.callback([&line] { line.chosen = [&line] { return list_parked(line.parked); }; });
    show.callback([&line] { line.chosen = [&line] { return list_parked(line.parked); }; });
    retry.callback([&line] { line.chosen = [&line] { return retry_parked(line.parked); }; });
    drop.callback([&line] { line.chosen = [&line] { return drop_parked(line.parked); }; });
}

void add_jobs(CLI::App& app, Line& line) {
    auto& jobs = *app.add_subcommand("jobs", "When jobs run and what became of it; pause and resume them");
    jobs.require_subcommand(1);
    jobs.footer(
        "Examples:\n  channeld jobs list\n"
        "  channeld jobs pause fetch_orders --channel trendyol --reason \"the shop moves\"");
    auto& list = *jobs.add_subcommand("list", "Each job with its next slot, its last run and the slots left out");
    list.add_option("--channel", line.jobs.channel, "Only of this channel");
    add_output(list, line.jobs.output);
    auto& pause = *jobs.add_subcommand("pause", "Leave out a job's slots until it is resumed, also after a restart");
    pause.add_option("--reason", line.jobs.reason, "Why, for whoever looks at it next");
    auto& resume = *jobs.add_subcommand("resume", "Let a paused job run from its next slot on");
    for (auto* command : {&pause, &resume}) {
        command->add_option("job", line.jobs.job, "The job, such as fetch_orders")->required();
        command->add_option("--channel", line.jobs.channel, "The channel's name in the configuration")->required();
    }
    for (auto* command : {&list, &pause, &resume}) add_config(*command, line.jobs.file);
    list.footer("Examples:\n  channeld jobs list\n  channeld jobs list --channel trendyol -o json");
    pause.footer("Example:\n  channeld jobs pause fetch_orders --channel trendyol --reason \"the shop moves\"");
    resume.footer("Example:\n  channeld jobs resume fetch_orders --channel trendyol");
    list.callback([&line] { line.chosen = [&line] { return list_jobs(line.jobs); }; });
    pause.callback([&line] { line.chosen = [&line] { return pause_job(line.jobs); }; });
    resume.callback([&line] { line.chosen = [&line] { return resume_job(line.jobs); }; });
}

void add_backfill(CLI::App& app, Line& line) {
    auto& command = *app.add_subcommand(
        "backfill", "Read again what a channel changed within a time, beside the daemon and its own reading");
    auto& options = line.range;
    command.add_option("job", options.job, "The job, such as fetch_orders");
    command.add_option("--channel", options.channel, "The channel's name in the configuration");
    command.add_option("--from", options.from, "Since when: 2026-01-31, 2026-01-31T12:00:00Z, or 7d (ago)");
    command.add_option("--to", options.to, "Until when; the present if not told otherwise");
    command.add_flag("--dry-run", options.dry_run, "Read and show what it would do; store and send nothing");
    command.require_subcommand(0, 1);
    auto& list = *command.add_subcommand("list", "What was to be read again, and how far it is");
    list.add_option("--limit", options.limit, "At most so many")->capture_default_str();
    auto& drop = *command.add_subcommand("drop", "End one; what it has read stays");
    drop.add_option("id", options.id, "Its number in the list")->required();
    for (auto* each : {&command, &list, &drop}) add_config(*each, options.file);
    for (auto* each : {&command, &list}) add_output(*each, options.output);
    command.footer(
        "Examples:\n  channeld backfill fetch_orders --channel trendyol --from 2d --dry-run\n"
        "  channeld backfill fetch_orders --channel trendyol --from 2026-01-31 --to 2026-02-02\n"
        "  channeld backfill list");
    list.footer("Example:\n  channeld backfill list -o json");
    drop.footer("Example:\n  channeld backfill drop 3");
    list.callback([&line] { line.chosen = [&line] { return list_backfills(line.range); }; });
    drop.callback([&line] { line.chosen = [&line] { return drop_backfill(line.range); }; });
    command.callback([&line, &command] {
        auto const& given = line.range;
        if (!command.get_subcommands().empty()) return;
        if (given.job.empty() || given.channel.empty() || given.from.empty())
            throw CLI::RequiredError("a job, --channel and --from");
        line.chosen = [&line] { return backfill(line.range); };
    });
}

void add_reconcile(CLI::App& app, Line& line) {
    auto& command = *app.add_subcommand(
        "reconcile", "Compare a channel and Omnitron within a time; each difference with its explanation");
    command.add_option("--channel", line.range.channel, "The channel's name in the configuration")->required();
    command.add_option("--from", line.range.from, "Since when: 2026-01-31, 2026-01-31T12:00:00Z, or 7d (ago)")
        ->required();
    command.add_option("--to", line.range.to, "Until when; the present if not told otherwise");
    add_config(command, line.range.file);
    add_output(command, line.range.output);
    command.footer(
        "Examples:\n  channeld reconcile --channel trendyol --from 7d\n"
        "  channeld reconcile --channel trendyol --from 2026-01-31 --to 2026-02-02 -o json\n"
        "Ends with 0 when nothing differs, with 1 when something does.");
    command.callback([&line] { line.chosen = [&line] { return reconcile(line.range); }; });
}

void add_sandbox(CLI::App& app, Line& line) {
    auto& command =
        *app.add_subcommand("sandbox", "Serve a strict Omnitron, a Trendyol and a neutral market on loopback");
    command.add_option("--omnitron-port", line.sandbox.omnitron_port, "0 for any free port")->capture_default_str();
    command.add_option("--trendyol-port", line.sandbox.trendyol_port, "0 for any free port")->capture_default_str();
    command.add_option("--market-port", line.sandbox.market_port, "0 for any free port")->capture_default_str();
    command.add_option("--orders", line.sandbox.orders, "Orders to begin with")->capture_default_str();
    command.add_option("--seed", line.sandbox.seed, "The same seed gives the same customers")->capture_default_str();
    command.footer("Example:\n  channeld sandbox --orders 200\nThe control calls are in sandbox/README.md.");
    command.callback([&line] { line.chosen = [&line] { return sandbox(line.sandbox); }; });
}

void add_demo(CLI::App& app, Line& line) {
    auto& command =
        *app.add_subcommand("demo", "See orders travel from a marketplace into Omnitron, all on this machine");
    command.add_option("--orders", line.demo.orders, "How many")->capture_default_str();
    command.add_option("--seed", line.demo.seed, "The same seed gives the same orders")->capture_default_str();
    command.footer("Example:\n  channeld demo --orders 100");
    command.callback([&line] { line.chosen = [&line] { return demo(line.demo); }; });
}

void add_version(CLI::App& app, Line& line) {
    auto& command = *app.add_subcommand("version", "The version of this program");
    add_output(command, line.output);
    command.footer("Example:\n  channeld version -o json");
    command.callback([&line] { line.chosen = [&line] { return version(line.output); }; });
}

int usage(CLI::App const& app, CLI::ParseError const& error) {
    int const asked_for_help = app.exit(error);
    return asked_for_help == 0 ? 0 : static_cast<int>(ExitCode::usage);
}

}  // namespace

int run(int argc, char const* const* argv) {
    CLI::App app("channeld connects sales channels with Omnitron: orders in, nothing lost, nothing doubled.",
                 "channeld");
    app.require_subcommand(1);
    app.footer(std::string("Examples:\n  channeld demo\n  channeld check-config channeld.yaml\n"
                           "  channeld run --config channeld.yaml\n  channeld orders show 4711\n\n") +
               footer);
    Line line;
    for (auto const add : {add_run, add_run_once, add_check_config, add_list_channels, add_orders, add_parked, add_jobs,
                           add_backfill, add_reconcile, add_sandbox, add_demo, add_version})
        add(app, line);
    try {
        app.parse(argc, argv);
        return static_cast<int>(line.chosen());
    } catch (CLI::ParseError const& error) {
        return usage(app, error);
    } catch (std::exception const& error) {
        fmt::print(stderr, "channeld: {}\n", quote_remote(error.what(), 500));
        return static_cast<int>(ExitCode::failed);
    }
}

}  // namespace channeld::cli

#include "daemon/cli/cli.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "daemon/cli/commands.hpp"
#include "dto/redact.hpp"

namespace channeld::cli {
namespace {

constexpr auto footer =
    "Exit codes: 0 ok, 1 failed, 64 command line error, 75 a remote is unavailable (retry later),\n"
    "78 configuration or credentials must be changed.\n";

struct Arguments {
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
    command.add_option_function<std::string>("-o,--output", choose, "Output format; default: text")
        ->check(CLI::IsMember({"text", "json"}));
}

void add_run(CLI::App& app, Arguments& arguments) {
    auto& command = *app.add_subcommand("run", "Run all jobs on their schedule until SIGTERM: the daemon");
    add_config(command, arguments.config.file);
    command.footer("Example:\n  channeld run --config /etc/channeld/channeld.yaml");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return run(arguments.config); }; });
}

void add_run_once(CLI::App& app, Arguments& arguments) {
    auto& command = *app.add_subcommand("run-once", "Run one job of one channel now, then end");
    command.add_option("job", arguments.run_once.job, "The job, such as fetch_orders")->required();
    command.add_option("--channel", arguments.run_once.channel, "The channel's name in the configuration")->required();
    command.add_flag("--dry-run", arguments.run_once.dry_run,
                     "Read from the channel and print; store and send nothing");
    add_config(command, arguments.run_once.file);
    add_output(command, arguments.run_once.output);
    command.footer(
        "Examples:\n"
        "  channeld run-once fetch_orders --channel trendyol\n"
        "  channeld run-once fetch_orders --channel trendyol --dry-run -o json");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return run_once(arguments.run_once); }; });
}

void add_check_config(CLI::App& app, Arguments& arguments) {
    auto& command = *app.add_subcommand("check-config", "Check a configuration file and report all problems");
    command.add_option("file,-c,--config", arguments.check.file, "The configuration file")->capture_default_str();
    command.add_flag("--online", arguments.check.online,
                     "Also check credentials, channels, catalogs and mapped reasons with Omnitron");
    add_output(command, arguments.check.output);
    command.footer(
        "Examples:\n  channeld check-config channeld.yaml && systemctl restart channeld\n"
        "  channeld check-config channeld.yaml --online");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return check_config(arguments.check); }; });
}

void add_list_channels(CLI::App& app, Arguments& arguments) {
    auto& command = *app.add_subcommand("list-channels", "List the channel types in this program");
    add_output(command, arguments.output);
    command.footer("Example:\n  channeld list-channels -o json");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return list_channels(arguments.output); }; });
}

void add_orders(CLI::App& app, Arguments& arguments) {
    auto& orders = *app.add_subcommand(
        "orders", "Show the orders in the ledger and their state: pending, created, mapped, parked, retracted");
    orders.require_subcommand(1);
    orders.footer("Examples:\n  channeld orders list --state parked\n  channeld orders show 4711");
    auto& list = *orders.add_subcommand("list", "List orders in the ledger, newest first");
    list.add_option("--channel", arguments.orders.channel, "Only of this channel");
    list.add_option("--state", arguments.orders.state, "Only in this state")
        ->check(CLI::IsMember({"pending", "created", "mapped", "parked", "retracted"}));
    list.add_option("--limit", arguments.orders.limit, "Maximum number of rows")->capture_default_str();
    auto& show = *orders.add_subcommand("show", "Show the history of one order by its number");
    show.add_option("number", arguments.orders.number, "The order number")->required();
    for (auto* command : {&list, &show}) {
        add_config(*command, arguments.orders.file);
        add_output(*command, arguments.orders.output);
    }
    list.footer("Examples:\n  channeld orders list --state parked\n  channeld orders list --channel trendyol -o json");
    show.footer("Example:\n  channeld orders show 4711");
    list.callback([&arguments] { arguments.chosen = [&arguments] { return list_orders(arguments.orders); }; });
    show.callback([&arguments] { arguments.chosen = [&arguments] { return show_order(arguments.orders); }; });
}

void add_parked(CLI::App& app, Arguments& arguments) {
    auto& parked =
        *app.add_subcommand("parked", "Show, retry or drop items that are parked because they could not be processed");
    parked.require_subcommand(1);
    parked.footer(
        "Examples:\n  channeld parked list --channel trendyol\n  channeld parked show 4711\n"
        "  channeld parked retry --reason-code unknown_product\n  channeld parked drop 4711 --reason \"test order\"");
    auto& list = *parked.add_subcommand("list", "List parked items, grouped by reason code");
    auto& show = *parked.add_subcommand("show", "Show the history of the parked items of one order");
    auto& retry = *parked.add_subcommand("retry", "Retry with the next run; works while the daemon runs");
    auto& drop = *parked.add_subcommand("drop", "Give up on items; they return only when the channel changes them");
    show.add_option("number", arguments.parked.number, "The order number")->required();
    list.add_option("--limit", arguments.parked.limit, "Maximum number of rows");
    drop.add_option("--reason", arguments.parked.reason, "Why, kept with the item")->required();
    for (auto* command : {&retry, &drop}) {
        command->add_option("number", arguments.parked.number, "The order number");
        command->add_flag("--all", arguments.parked.all, "All parked items");
    }
    for (auto* command : {&list, &retry, &drop}) {
        command->add_option("--channel", arguments.parked.channel, "Only of this channel");
        command->add_option("--item-type", arguments.parked.kind,
                            "Only this item type: order, cancel, item_update, order_update, ...");
        command->add_option("--reason-code", arguments.parked.cause, "Only this reason code");
    }
    for (auto* command : {&list, &show, &retry, &drop}) add_config(*command, arguments.parked.file);
    for (auto* command : {&list, &show}) add_output(*command, arguments.parked.output);
    list.callback([&arguments] { arguments.chosen = [&arguments] { return list_parked(arguments.parked); }; });
    show.callback([&arguments] { arguments.chosen = [&arguments] { return list_parked(arguments.parked); }; });
    retry.callback([&arguments] { arguments.chosen = [&arguments] { return retry_parked(arguments.parked); }; });
    drop.callback([&arguments] { arguments.chosen = [&arguments] { return drop_parked(arguments.parked); }; });
}

void add_jobs(CLI::App& app, Arguments& arguments) {
    auto& jobs = *app.add_subcommand("jobs", "Show when jobs run and how their runs ended; pause and resume jobs");
    jobs.require_subcommand(1);
    jobs.footer(
        "Examples:\n  channeld jobs list\n"
        "  channeld jobs pause fetch_orders --channel trendyol --reason \"the shop moves\"");
    auto& list = *jobs.add_subcommand("list", "List each job with its next slot, its last run and its skipped slots");
    list.add_option("--channel", arguments.jobs.channel, "Only of this channel");
    add_output(list, arguments.jobs.output);
    auto& pause = *jobs.add_subcommand("pause", "Skip a job's slots until it is resumed, also after a restart");
    pause.add_option("--reason", arguments.jobs.reason, "Why, shown by jobs list");
    auto& resume = *jobs.add_subcommand("resume", "Resume a paused job; it runs at its next slot");
    for (auto* command : {&pause, &resume}) {
        command->add_option("job", arguments.jobs.job, "The job, such as fetch_orders")->required();
        command->add_option("--channel", arguments.jobs.channel, "The channel's name in the configuration")->required();
    }
    for (auto* command : {&list, &pause, &resume}) add_config(*command, arguments.jobs.file);
    list.footer("Examples:\n  channeld jobs list\n  channeld jobs list --channel trendyol -o json");
    pause.footer("Example:\n  channeld jobs pause fetch_orders --channel trendyol --reason \"the shop moves\"");
    resume.footer("Example:\n  channeld jobs resume fetch_orders --channel trendyol");
    list.callback([&arguments] { arguments.chosen = [&arguments] { return list_jobs(arguments.jobs); }; });
    pause.callback([&arguments] { arguments.chosen = [&arguments] { return pause_job(arguments.jobs); }; });
    resume.callback([&arguments] { arguments.chosen = [&arguments] { return resume_job(arguments.jobs); }; });
}

void add_backfill(CLI::App& app, Arguments& arguments) {
    auto& command = *app.add_subcommand(
        "backfill", "Read a past period of a channel again, without moving the position of the regular job");
    auto& options = arguments.range;
    command.add_option("job", options.job, "The job, such as fetch_orders");
    command.add_option("--channel", options.channel, "The channel's name in the configuration");
    command.add_option("--from", options.from, "Start of the period: 2026-01-31, 2026-01-31T12:00:00Z, or 7d (ago)");
    command.add_option("--to", options.to, "End of the period; default: now");
    command.add_flag("--dry-run", options.dry_run, "Print what it would do; store and send nothing");
    command.require_subcommand(0, 1);
    auto& list = *command.add_subcommand("list", "List backfills and their progress");
    list.add_option("--limit", options.limit, "Maximum number of rows")->capture_default_str();
    auto& drop = *command.add_subcommand("drop", "Cancel a backfill; items it has read are kept");
    drop.add_option("id", options.id, "Its id in the list")->required();
    for (auto* each : {&command, &list, &drop}) add_config(*each, options.file);
    for (auto* each : {&command, &list}) add_output(*each, options.output);
    command.footer(
        "Examples:\n  channeld backfill fetch_orders --channel trendyol --from 2d --dry-run\n"
        "  channeld backfill fetch_orders --channel trendyol --from 2026-01-31 --to 2026-02-02\n"
        "  channeld backfill list");
    list.footer("Example:\n  channeld backfill list -o json");
    drop.footer("Example:\n  channeld backfill drop 3");
    list.callback([&arguments] { arguments.chosen = [&arguments] { return list_backfills(arguments.range); }; });
    drop.callback([&arguments] { arguments.chosen = [&arguments] { return drop_backfill(arguments.range); }; });
    command.callback([&arguments, &command] {
        auto const& given = arguments.range;
        if (!command.get_subcommands().empty()) return;
        if (given.job.empty() || given.channel.empty() || given.from.empty())
            throw CLI::RequiredError("a job, --channel and --from");
        arguments.chosen = [&arguments] { return backfill(arguments.range); };
    });
}

void add_reconcile(CLI::App& app, Arguments& arguments) {
    auto& command =
        *app.add_subcommand("reconcile", "Compare a channel with Omnitron over a period and explain each difference");
    command.add_option("--channel", arguments.range.channel, "The channel's name in the configuration")->required();
    command
        .add_option("--from", arguments.range.from,
                    "Start of the period: 2026-01-31, 2026-01-31T12:00:00Z, or 7d (ago)")
        ->required();
    command.add_option("--to", arguments.range.to, "End of the period; default: now");
    add_config(command, arguments.range.file);
    add_output(command, arguments.range.output);
    command.footer(
        "Examples:\n  channeld reconcile --channel trendyol --from 7d\n"
        "  channeld reconcile --channel trendyol --from 2026-01-31 --to 2026-02-02 -o json\n"
        "Exit code 0: no difference; 1: at least one difference.");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return reconcile(arguments.range); }; });
}

void add_sandbox(CLI::App& app, Arguments& arguments) {
    auto& command =
        *app.add_subcommand("sandbox", "Serve a simulated Omnitron, Trendyol and a generic marketplace on loopback");
    command.add_option("--omnitron-port", arguments.sandbox.omnitron_port, "0 for any free port")
        ->capture_default_str();
    command.add_option("--trendyol-port", arguments.sandbox.trendyol_port, "0 for any free port")
        ->capture_default_str();
    command.add_option("--market-port", arguments.sandbox.market_port, "0 for any free port")->capture_default_str();
    command.add_option("--orders", arguments.sandbox.orders, "Number of initial orders")->capture_default_str();
    command.add_option("--seed", arguments.sandbox.seed, "The same seed gives the same customers")
        ->capture_default_str();
    command.footer("Example:\n  channeld sandbox --orders 200\nControl URLs: see sandbox/README.md.");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return sandbox(arguments.sandbox); }; });
}

void add_demo(CLI::App& app, Arguments& arguments) {
    auto& command =
        *app.add_subcommand("demo", "Demonstrate the order flow between a simulated marketplace and Omnitron");
    command.add_option("--orders", arguments.demo.orders, "Number of orders")->capture_default_str();
    command.add_option("--seed", arguments.demo.seed, "The same seed gives the same orders")->capture_default_str();
    command.footer("Example:\n  channeld demo --orders 100");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return demo(arguments.demo); }; });
}

void add_version(CLI::App& app, Arguments& arguments) {
    auto& command = *app.add_subcommand("version", "Print the version");
    add_output(command, arguments.output);
    command.footer("Example:\n  channeld version -o json");
    command.callback([&arguments] { arguments.chosen = [&arguments] { return version(arguments.output); }; });
}

int usage(CLI::App const& app, CLI::ParseError const& error) {
    int const asked_for_help = app.exit(error);
    return asked_for_help == 0 ? 0 : static_cast<int>(ExitCode::usage);
}

}  // namespace

int run(int argc, char const* const* argv) {
    CLI::App app("channeld connects sales channels with Omnitron: no order lost, none duplicated.", "channeld");
    app.require_subcommand(1);
    app.footer(std::string("Examples:\n  channeld demo\n  channeld check-config channeld.yaml\n"
                           "  channeld run --config channeld.yaml\n  channeld orders show 4711\n\n") +
               footer);
    Arguments arguments;
    for (auto const add : {add_run, add_run_once, add_check_config, add_list_channels, add_orders, add_parked, add_jobs,
                           add_backfill, add_reconcile, add_sandbox, add_demo, add_version})
        add(app, arguments);
    try {
        app.parse(argc, argv);
        return static_cast<int>(arguments.chosen());
    } catch (CLI::ParseError const& error) {
        return usage(app, error);
    } catch (std::exception const& error) {
        fmt::print(stderr, "channeld: {}\n", quote_remote(error.what(), 500));
        return static_cast<int>(ExitCode::failed);
    }
}

}  // namespace channeld::cli

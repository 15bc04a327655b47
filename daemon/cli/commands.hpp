#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "daemon/app/exit_code.hpp"

// One function per subcommand, each in a file of its own.
namespace channeld::cli {

enum class Output { text, json };

struct ConfigOptions {
    std::string file = "/etc/channeld/channeld.yaml";
};

struct CheckOptions : ConfigOptions {
    bool online = false;
    Output output = Output::text;
};

struct RunOnceOptions : ConfigOptions {
    std::string job;
    std::string channel;
    bool dry_run = false;
    Output output = Output::text;
};

struct OrdersOptions : ConfigOptions {
    std::optional<std::string> channel;
    std::optional<std::string> state;
    std::string number;
    std::size_t limit = 50;
    Output output = Output::text;
};

struct ParkedOptions : ConfigOptions {
    std::optional<std::string> channel, kind, cause, number;
    std::optional<std::size_t> limit;
    std::string reason;
    bool all = false;
    Output output = Output::text;
};

struct JobsOptions : ConfigOptions {
    std::string job;
    std::optional<std::string> channel;
    std::string reason;
    Output output = Output::text;
};

// Of backfill and reconcile.
struct RangeOptions : ConfigOptions {
    std::string job, channel;
    std::string from, to;  // see time_text.hpp
    bool dry_run = false;
    std::int64_t id = 0;
    std::size_t limit = 20;
    Output output = Output::text;
};

struct SandboxOptions {
    int omnitron_port = 8801;
    int trendyol_port = 8802;
    int market_port = 8803;
    std::size_t orders = 20;
    std::uint64_t seed = 1;
};

struct DemoOptions {
    std::size_t orders = 20;
    std::uint64_t seed = 1;
};

ExitCode run(ConfigOptions const& options);
ExitCode run_once(RunOnceOptions const& options);
ExitCode check_config(CheckOptions const& options);
ExitCode list_channels(Output output);
ExitCode list_orders(OrdersOptions const& options);
ExitCode show_order(OrdersOptions const& options);
ExitCode list_parked(ParkedOptions const& options);
ExitCode retry_parked(ParkedOptions const& options);
ExitCode drop_parked(ParkedOptions const& options);
ExitCode list_jobs(JobsOptions const& options);
ExitCode pause_job(JobsOptions const& options);
ExitCode resume_job(JobsOptions const& options);
ExitCode backfill(RangeOptions const& options);
ExitCode list_backfills(RangeOptions const& options);
ExitCode drop_backfill(RangeOptions const& options);
ExitCode reconcile(RangeOptions const& options);
ExitCode sandbox(SandboxOptions const& options);
ExitCode demo(DemoOptions const& options);
ExitCode version(Output output);

}  // namespace channeld::cli

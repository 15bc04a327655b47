#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/flows.hpp"
#include "tests/bench/measurement.hpp"
#include "tests/bench/process_usage.hpp"
#include "tests/bench/remote_side.hpp"
#include "tests/bench/soak.hpp"
#include "tests/bench/startup.hpp"

// Measures the jobs against the sandbox over HTTP on loopback and prints the tables of docs/performance.md.
//
//     channeld-bench PROGRAM                                      all tables
//     channeld-bench PROGRAM --only no-latency --orders 1000      one part, for example under a profiler
//     channeld-bench PROGRAM --only soak                      a year in some minutes; only on request
namespace channeld::bench {
namespace {

using std::chrono::milliseconds;

void row(std::string_view what, std::string const& goal, std::string const& measured) {
    fmt::print("| {} | {} | {} |\n", what, goal, measured);
    std::fflush(stdout);
}

struct Options {
    std::filesystem::path program;
    std::string only;
    std::size_t orders = 0;  // 0: the number in the table
};

void at_no_latency(Options const& options, std::filesystem::path const& folder) {
    RemoteSide const remote(options.orders ? options.orders : 10'000, milliseconds(0));
    Engine engine(remote, folder / "fast.db");
    auto const first = engine.run("trendyol", "fetch_orders"), again = engine.run("trendyol", "fetch_orders");
    row("Omnitron requests per new order, mixed load, 10,000 orders", "≤ 5.0",
        fmt::format("{:.2f}", first.requests_per_item()));
    row("orders/s at no latency, every order durable", "≥ 1,000", fmt::format("{:.0f}", first.per_second()));
    row("CPU per order at no latency", "", fmt::format("{:.3f} ms", first.cpu_ms_per_item()));
    row("requests for orders seen before (the same window again)", "0",
        fmt::format("{} for {} orders", again.report.omnitron_requests, again.report.accounting.unchanged));
    row("memory at 10,000 orders (PSS)", "≤ 48 MB",
        fmt::format("{:.1f} MB", static_cast<double>(first.memory_kib) / 1024));
}

void at_50_ms(Options const& options, std::filesystem::path const& folder) {
    RemoteSide const remote(options.orders ? options.orders : 3'000, milliseconds(50));
    auto const measurement = Engine(remote, folder / "slow.db").run("trendyol", "fetch_orders");
    row("orders/s at 50 ms per request, 16 in flight", "≥ 60", fmt::format("{:.1f}", measurement.per_second()));
    row("CPU per order at 50 ms", "≤ 0.5 ms", fmt::format("{:.3f} ms", measurement.cpu_ms_per_item()));
}

void empty_poll(Options const&, std::filesystem::path const& folder) {
    RemoteSide const remote(0, milliseconds(0));
    auto const ever = Engine(remote, folder / "empty.db").run("trendyol", "fetch_orders");
    Engine engine(remote, folder / "empty.db");
    auto const first = engine.run("trendyol", "fetch_orders"), again = engine.run("trendyol", "fetch_orders");
    row("requests of an empty poll (a new ledger's first one / the first one after a start / later)", "≤ 1",
        fmt::format("{} / {} / {}", ever.report.omnitron_requests, first.report.omnitron_requests,
                    again.report.omnitron_requests));
}

void start(Options const& options, std::filesystem::path const& folder) {
    RemoteSide const remote(0, milliseconds(0));
    auto const measured = start_daemon(options.program, folder, 100'000, remote);
    row("start to ready with 100,000 orders in the ledger", "≤ 50 ms",
        fmt::format("{:.1f} ms", measured.to_ready.count()));
    row("memory idle (PSS)", "≤ 12 MB", fmt::format("{:.1f} MB", static_cast<double>(measured.idle_memory_kib) / 1024));
}

void flows(Options const& options, std::filesystem::path const& folder) {
    auto const orders = options.orders ? options.orders : 300;
    RemoteSide const kept_side(orders, milliseconds(0), orders), deleted_side(orders, milliseconds(0), orders);
    auto const kept = run_flows(kept_side, folder, Memory::kept);
    auto const deleted = run_flows(deleted_side, folder, Memory::deleted);
    fmt::print(
        "\n| job | items | requests per item | ledger deleted | goal | items/s at 50 ms | empty poll |\n"
        "|---|---|---|---|---|---|---|\n");
    for (std::size_t i = 0; i < kept.jobs.size(); ++i)
        fmt::print("| `{}` | {} | {:.3f} | {:.3f} | {} | {:.0f} | {} |\n", kept.jobs[i].job,
                   kept.jobs[i].measurement.report.accounting.created, kept.jobs[i].measurement.requests_per_item(),
                   deleted.jobs[i].measurement.requests_per_item(), kept.jobs[i].goal,
                   kept.jobs[i].measurement.per_second(), kept.jobs[i].empty_poll);
    fmt::print("\n{} requests for {} unchanged items\n", kept.unchanged.omnitron_requests,
               kept.unchanged.accounting.unchanged);
}

void soak(Options const& options, std::filesystem::path const& folder) {
    constexpr int days = 365;
    RemoteSide const remote(0, milliseconds(0), 0);
    auto const a_day = std::max<std::size_t>(2, (options.orders ? options.orders : 365'000) / days);
    auto const usage = simulate_year(remote, folder, days, a_day);
    auto const& middle = usage[days / 2];
    row(fmt::format("memory per million orders more, second half of a year of {} orders", usage.back().orders),
        "≤ 1 MB", fmt::format("{:.2f} MB", memory_slope_mb_per_million(usage)));
    row("memory (PSS) after a month / half a year / a year", "",
        fmt::format("{:.1f} / {:.1f} / {:.1f} MB", static_cast<double>(usage[30].memory_kib) / 1024,
                    static_cast<double>(middle.memory_kib) / 1024,
                    static_cast<double>(usage.back().memory_kib) / 1024));
    row("open descriptors after half a year / a year", "the same",
        fmt::format("{} / {}", middle.descriptors, usage.back().descriptors));
}

struct Part {
    char const* name;
    void (*measure)(Options const&, std::filesystem::path const& folder);
};
constexpr Part parts[] = {{"no-latency", at_no_latency},
                          {"50-ms", at_50_ms},
                          {"empty-poll", empty_poll},
                          {"start", start},
                          {"flows", flows},
                          {"soak", soak}};

std::optional<Options> read(std::vector<std::string> const& words) {
    Options options;
    auto const is_part = [](std::string const& word) {
        return std::any_of(std::begin(parts), std::end(parts), [&](Part const& part) { return word == part.name; });
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool const has_value = i + 1 < words.size();
        if (words[i] == "--only" && has_value && is_part(words[i + 1]))
            options.only = words[++i];
        else if (words[i] == "--orders" && has_value)
            options.orders = std::strtoul(words[++i].c_str(), nullptr, 10);
        else if (options.program.empty() && !words[i].starts_with('-'))
            options.program = words[i];
        else
            return std::nullopt;
    }
    if (options.program.empty()) return std::nullopt;
    return options;
}

int run(Options const& options) {
    auto pattern = (std::filesystem::current_path() / "channeld-bench-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) return fmt::print(stderr, "no folder could be made here\n"), 1;
    std::filesystem::path const folder(pattern);
    if (options.only != "flows") fmt::print("| | goal | measured |\n|---|---|---|\n");
    for (auto const& part : parts)
        if (options.only == part.name || (options.only.empty() && part.measure != soak)) part.measure(options, folder);
    std::filesystem::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace channeld::bench

int main(int argc, char** argv) {
    auto const options = channeld::bench::read({argv + 1, argv + argc});
    if (!options) {
        fmt::print(
            stderr,
            "usage: channeld-bench PROGRAM [--only no-latency|50-ms|empty-poll|start|flows|soak] [--orders N]\n");
        return 64;
    }
    try {
        return channeld::bench::run(*options);
    } catch (std::exception const& error) {
        fmt::print(stderr, "channeld-bench: {}\n", error.what());
        return 1;
    }
}

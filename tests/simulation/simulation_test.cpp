#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "tests/simulation/simulation.hpp"

// Filling memory and recording allocation stacks took most of the sanitizer's time. It finds the same errors without.
extern "C" char const* __asan_default_options();
extern "C" char const* __asan_default_options() {
    return "max_malloc_fill_size=0:malloc_context_size=4:quarantine_size_mb=4:thread_local_quarantine_size_kb=64";
}

// SEEDS=10000 sets the number of simulations; SEED=4711 runs that one alone and prints its whole trace.
namespace channeld::simulation {
namespace {

constexpr std::uint64_t shards = 8, usual_seeds = 1000;
constexpr std::size_t shown_lines = 80;
constexpr int most_failures = 3;  // per shard; further ones seldom say more

std::optional<std::uint64_t> number_of(char const* variable) {
    auto const* const text = std::getenv(variable);
    if (!text) return std::nullopt;
    return std::strtoull(text, nullptr, 10);
}

std::string describe(std::uint64_t seed, Result const& result) {
    auto out = fmt::format("seed {}; to reproduce: SEED={} test_simulation\n", seed, seed);
    for (auto const& violation : result.violations) out.append("  ").append(violation).append("\n");
    out.append("end of the trace:\n");
    auto const shown = number_of("SEED") ? result.last.size() : std::min(result.last.size(), shown_lines);
    for (auto line = result.last.size() - shown; line < result.last.size(); ++line)
        out.append(result.last[line]).append("\n");
    return out;
}

std::vector<std::uint64_t> seeds_of(std::uint64_t shard) {
    if (auto const alone = number_of("SEED"))
        return *alone % shards == shard ? std::vector{*alone} : std::vector<std::uint64_t>();
    std::vector<std::uint64_t> out;
    for (auto seed = shard; seed < number_of("SEEDS").value_or(usual_seeds); seed += shards) out.push_back(seed);
    return out;
}

class SimulatedRuns : public testing::TestWithParam<std::uint64_t> {};

TEST_P(SimulatedRuns, ConvergeWithNothingLostDuplicatedUnmappedOrStuck) {
    auto const seeds = seeds_of(GetParam());
    auto const start = std::chrono::steady_clock::now();
    std::chrono::duration<double> elapsed{0};
    std::uint64_t checks = 0, lines = 0;
    int failures = 0;
    for (auto const seed : seeds) {
        auto const result = Simulation(seed).run();
        elapsed += result.elapsed;
        checks += result.checks;
        lines += result.lines;
        EXPECT_TRUE(result.violations.empty()) << describe(seed, result);
        if (!result.violations.empty() && ++failures == most_failures) break;
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    if (!seeds.empty())
        std::cout << fmt::format(
            "{} simulations, {:.0f} simulated hours, {} checks, {} trace lines, {:.0f} s: {:.0f} times "
            "as fast as real time\n",
            seeds.size(), elapsed.count() / 3600, checks, lines, took.count(), elapsed / took);
}

INSTANTIATE_TEST_SUITE_P(Simulation, SimulatedRuns, testing::Range<std::uint64_t>(0, shards));

// Seeds of both marketplaces.
TEST(Simulation, TheSameSeedGivesTheSameTraceToTheLastLine) {
    auto const alone = number_of("SEED");
    for (auto const seed : alone ? std::vector{*alone} : std::vector<std::uint64_t>{3, 4, 5, 6}) {
        auto const one = Simulation(seed).run();
        auto const other = Simulation(seed).run();
        EXPECT_EQ(one.fingerprint, other.fingerprint);
        EXPECT_EQ(one.last, other.last);
        EXPECT_GT(one.lines, 100u);
    }
}

}  // namespace
}  // namespace channeld::simulation

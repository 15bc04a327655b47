#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "tests/simulation/world.hpp"

// Most of a sanitizer's time went into filling memory and noting who asked for it. What it finds stays the same.
extern "C" char const* __asan_default_options();
extern "C" char const* __asan_default_options() {
    return "max_malloc_fill_size=0:malloc_context_size=4:quarantine_size_mb=4:thread_local_quarantine_size_kb=64";
}

// SEEDS=10000 sets how many worlds are lived through in all; SEED=4711 lives through that one alone and shows its
// diary.
namespace channeld::simulation {
namespace {

constexpr std::uint64_t shards = 8, usual_seeds = 1000;
constexpr std::size_t shown_lines = 80;
constexpr int most_failures = 3;  // of a shard: what follows seldom tells more

std::optional<std::uint64_t> number_of(char const* variable) {
    auto const* const text = std::getenv(variable);
    if (!text) return std::nullopt;
    return std::strtoull(text, nullptr, 10);
}

std::string story_of(std::uint64_t seed, Fate const& fate) {
    auto out = fmt::format("seed {}; to see it again: SEED={} test_simulation\n", seed, seed);
    for (auto const& wrong : fate.wrongs) out.append("  ").append(wrong).append("\n");
    out.append("the last that happened:\n");
    auto const shown = number_of("SEED") ? fate.last.size() : std::min(fate.last.size(), shown_lines);
    for (auto line = fate.last.size() - shown; line < fate.last.size(); ++line)
        out.append(fate.last[line]).append("\n");
    return out;
}

std::vector<std::uint64_t> seeds_of(std::uint64_t shard) {
    if (auto const alone = number_of("SEED"))
        return *alone % shards == shard ? std::vector{*alone} : std::vector<std::uint64_t>();
    std::vector<std::uint64_t> out;
    for (auto seed = shard; seed < number_of("SEEDS").value_or(usual_seeds); seed += shards) out.push_back(seed);
    return out;
}

class Worlds : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Worlds, ComeToRestWithNothingLostDoubledUnmappedOrStuck) {
    auto const seeds = seeds_of(GetParam());
    auto const start = std::chrono::steady_clock::now();
    std::chrono::duration<double> lived{0};
    std::uint64_t checks = 0, lines = 0;
    int failures = 0;
    for (auto const seed : seeds) {
        auto const fate = World(seed).live();
        lived += fate.lived;
        checks += fate.checks;
        lines += fate.lines;
        EXPECT_TRUE(fate.wrongs.empty()) << story_of(seed, fate);
        if (!fate.wrongs.empty() && ++failures == most_failures) break;
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    if (!seeds.empty())
        std::cout << fmt::format(
            "{} worlds, {:.0f} simulated hours, {} checks, {} lines of diary, {:.0f} s: {:.0f} times "
            "as fast as life\n",
            seeds.size(), lived.count() / 3600, checks, lines, took.count(), lived / took);
}

INSTANTIATE_TEST_SUITE_P(Simulation, Worlds, testing::Range<std::uint64_t>(0, shards));

// Seeds of both marketplaces.
TEST(Simulation, TheSameSeedIsTheSameWorldToTheLastLine) {
    auto const alone = number_of("SEED");
    for (auto const seed : alone ? std::vector{*alone} : std::vector<std::uint64_t>{3, 4, 5, 6}) {
        auto const one = World(seed).live();
        auto const other = World(seed).live();
        EXPECT_EQ(one.fingerprint, other.fingerprint);
        EXPECT_EQ(one.last, other.last);
        EXPECT_GT(one.lines, 100u);
    }
}

}  // namespace
}  // namespace channeld::simulation

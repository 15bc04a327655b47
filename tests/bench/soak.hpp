#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "tests/bench/measurement.hpp"

namespace channeld::bench {

// What the process uses at the end of a simulated day.
struct ResourceUsage {
    std::int64_t orders = 0;  // so far
    std::int64_t memory_kib = 0;
    std::int64_t descriptors = 0;
};

// Simulates the shop day by day without waiting. Each day has new orders, of which some are cancelled, delivered and
// returned, and one run of every job that transfers these.
std::vector<ResourceUsage> simulate_year(RemoteSide const& remote, std::filesystem::path const& folder, int days,
                                         std::size_t orders_a_day);

// Least squares over the second half of the days; the first half fills the caches, which are bounded.
double memory_slope_mb_per_million(std::vector<ResourceUsage> const& days);

}  // namespace channeld::bench

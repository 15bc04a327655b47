#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "tests/bench/trial.hpp"

namespace channeld::bench {

// What the process holds at the end of a day.
struct Held {
    std::int64_t orders = 0;  // so far
    std::int64_t memory_kib = 0;
    std::int64_t descriptors = 0;
};

// A year of the shop, a day after the other without waiting: new orders, some of them cancelled, delivered and sent
// back, and a run of every job that moves these.
std::vector<Held> live_a_year(RemoteSide const& remote, std::filesystem::path const& folder, int days,
                              std::size_t orders_a_day);

// By least squares over the days of the second half; the first one fills caches, which have bounds.
double memory_slope_mb_per_million(std::vector<Held> const& days);

}  // namespace channeld::bench

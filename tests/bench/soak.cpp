#include "tests/bench/soak.hpp"

#include <unistd.h>

#include <iterator>
#include <stdexcept>

#include "tests/bench/market_actions.hpp"
#include "tests/bench/process_usage.hpp"

namespace channeld::bench {
namespace {

std::int64_t open_descriptors() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}) -
           1;  // without the one that this iteration uses
}

constexpr char const* jobs[] = {"fetch_orders",
                                "fetch_and_create_cancel",
                                "fetch_and_update_order_items",
                                "fetch_and_create_cancellation_requests",
                                "update_cancellation_requests",
                                "update_orders",
                                "check_orders"};

}  // namespace

std::vector<ResourceUsage> simulate_year(RemoteSide const& remote, std::filesystem::path const& folder, int days,
                                         std::size_t orders_a_day) {
    Engine engine(remote, folder / "year.db");
    MarketActions const actions(remote);
    std::vector<ResourceUsage> out;
    std::int64_t orders = 0;
    for (int day = 0; day < days; ++day) {
        auto const placed = actions.place_in_shop(orders_a_day);
        for (auto const* job : jobs) {
            auto const measurement = engine.run("shop", job);
            auto const& sums = measurement.report.accounting;
            if (job == jobs[0]) orders += sums.created;
            if (sums.failed > 0) throw std::runtime_error(std::string(job) + " failed: " + to_line(sums));
            if (job == jobs[0]) actions.change_some(placed);
        }
        out.push_back({orders, memory_kib(::getpid()), open_descriptors()});
    }
    return out;
}

double memory_slope_mb_per_million(std::vector<ResourceUsage> const& days) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = days.size() / 2; i < days.size(); ++i) {
        auto const orders = static_cast<double>(days[i].orders) / 1e6;
        auto const megabytes = static_cast<double>(days[i].memory_kib) / 1024;
        n += 1, x += orders, y += megabytes, xx += orders * orders, xy += orders * megabytes;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

}  // namespace channeld::bench

#include "tests/bench/long_run.hpp"

#include <unistd.h>

#include <iterator>
#include <stdexcept>

#include "tests/bench/desk.hpp"
#include "tests/bench/measure.hpp"

namespace channeld::bench {
namespace {

std::int64_t open_descriptors() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}) - 1;  // that of the look itself
}

constexpr char const* jobs[] = {"fetch_orders",
                                "fetch_and_create_cancel",
                                "fetch_and_update_order_items",
                                "fetch_and_create_cancellation_requests",
                                "update_cancellation_requests",
                                "update_orders",
                                "check_orders"};

}  // namespace

std::vector<Held> live_a_year(RemoteSide const& remote, std::filesystem::path const& folder, int days,
                              std::size_t orders_a_day) {
    Engine engine(remote, folder / "year.db");
    Desk const desk(remote);
    std::vector<Held> out;
    std::int64_t orders = 0;
    for (int day = 0; day < days; ++day) {
        auto const placed = desk.place_in_shop(orders_a_day);
        for (auto const* job : jobs) {
            auto const trial = engine.run("shop", job);
            auto const& sums = trial.report.accounting;
            if (job == jobs[0]) orders += sums.created;
            if (sums.failed > 0) throw std::runtime_error(std::string(job) + " failed: " + to_line(sums));
            if (job == jobs[0]) desk.live_on(placed);
        }
        out.push_back({orders, memory_kib(::getpid()), open_descriptors()});
    }
    return out;
}

double memory_slope_mb_per_million(std::vector<Held> const& days) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = days.size() / 2; i < days.size(); ++i) {
        auto const orders = static_cast<double>(days[i].orders) / 1e6;
        auto const megabytes = static_cast<double>(days[i].memory_kib) / 1024;
        n += 1, x += orders, y += megabytes, xx += orders * orders, xy += orders * megabytes;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

}  // namespace channeld::bench

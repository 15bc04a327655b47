#include "daemon/schedule/interval.hpp"

#include <algorithm>

namespace channeld {
namespace {

constexpr std::chrono::milliseconds longest_spread{2'000};

}  // namespace

Timestamp IntervalSchedule::first(Timestamp now, double random) const {
    auto const spread = static_cast<double>(std::min(every_, longest_spread).count());
    return now + std::chrono::milliseconds(static_cast<std::int64_t>(random * spread));
}

Timestamp IntervalSchedule::next(Timestamp previous, Timestamp now, double random) const {
    if (now < previous) return late(now + every_, random);  // the clock was set back: count from here
    auto const passed = (now - previous) / every_;
    return late(previous + (passed + 1) * every_, random);
}

Timestamp IntervalSchedule::late(Timestamp slot, double random) const {
    auto const by = static_cast<std::int64_t>(random * static_cast<double>(jitter_.count()));
    return slot + std::chrono::milliseconds(by);
}

}  // namespace channeld

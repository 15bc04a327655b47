#pragma once

#include <algorithm>
#include <chrono>

#include "dto/timestamp.hpp"

namespace channeld {

// When a parked order is tried again by itself: a mapping may have been added meanwhile. 15 minutes after the first
// time, four times as long after each further one, at most a day.
inline Timestamp next_try(Timestamp now, int attempts) {
    std::chrono::minutes wait{15};
    for (int i = 0; i < attempts && wait < std::chrono::hours(24); ++i) wait *= 4;
    return now + std::min<std::chrono::minutes>(wait, std::chrono::hours(24));
}

}  // namespace channeld

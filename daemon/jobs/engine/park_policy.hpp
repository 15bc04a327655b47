#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "dto/timestamp.hpp"

namespace channeld::inline jobs {

// When a parked item is tried again by itself (`retry:` of a channel).
struct ParkPolicy {
    using Duration = std::chrono::milliseconds;

    int max = 0;                                   // tries in all; 0: without end
    Duration interval = std::chrono::minutes(15);  // before the second try; four times as long before each further one
    Duration expire{0};                            // given up so long after it was first seen; 0: never
    Duration mapping_life = std::chrono::minutes(10);  // what Omnitron does not know is looked up again that often
};

// Whether the reason is gone as soon as somebody adds a mapping, a product, a place, an order: looking again is nearly
// free then, for what is not known is looked up for many at once.
inline bool waits_for_mapping(std::string_view cause) {
    return cause.starts_with("unknown_") || cause == "unmapped_reason";
}

// Absent: only by hand, or when the channel changes it. `attempts`: tries that failed before this one.
inline std::optional<Timestamp> next_try(ParkPolicy const& policy, Timestamp now, int attempts,
                                         std::string_view cause) {
    if (waits_for_mapping(cause)) return now + policy.mapping_life;
    if (policy.max > 0 && attempts + 1 >= policy.max) return std::nullopt;
    constexpr ParkPolicy::Duration longest = std::chrono::hours(24);
    auto wait = policy.interval;
    for (int i = 0; i < attempts && wait < longest; ++i) wait *= 4;
    return now + std::min(wait, std::max(longest, policy.interval));
}

inline bool is_expired(ParkPolicy const& policy, Timestamp seen_at, Timestamp now) {
    return policy.expire > ParkPolicy::Duration::zero() && now >= seen_at + policy.expire;
}

}  // namespace channeld::inline jobs

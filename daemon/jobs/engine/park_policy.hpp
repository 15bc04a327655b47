#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "dto/timestamp.hpp"

namespace channeld {

// When a parked item is retried automatically (`retry:` of a channel).
struct ParkPolicy {
    using Duration = std::chrono::milliseconds;

    int max = 0;  // attempts in total; 0: no limit
    Duration interval =
        std::chrono::minutes(15);  // before the second attempt; quadrupled for each further one, up to a day
    Duration expire{0};            // age at which a parked item expires; 0: never
    Duration mapping_life = std::chrono::minutes(10);  // retry interval of items that miss a mapping
};

// Whether the obstacle disappears as soon as a mapping, product, place or order is added. Retrying these is cheap,
// because missing objects are looked up in bulk.
inline bool waits_for_mapping(std::string_view cause) {
    return cause.starts_with("unknown_") || cause == "unmapped_reason";
}

// The time of the next automatic attempt. Absent: only on an operator's command, or when the channel changes the item.
// `attempts`: failed attempts before this one.
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

}  // namespace channeld

#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "dto/reflect/duration.hpp"
#include "dto/timestamp.hpp"

// For channels that list changes by their time: which span to ask for next. Pure; a command keeps its own position.
namespace channeld::inline sdk {

struct TimeWindow {
    std::int64_t from = 0, to = 0;  // milliseconds since 1970, as channels' filters have them
    friend bool operator==(TimeWindow const&, TimeWindow const&) = default;
};

// The beginning of a span that is read in windows of at most `longest`, oldest first; the next begins where it ends.
inline TimeWindow first_window(std::int64_t from, std::int64_t until, Duration longest) {
    return {from, from + std::min(until - from, longest.count())};
}

struct WindowRules {
    Duration look_back{};  // where the very first window begins
    Duration overlap{};    // read again, since some changes become visible late
    Duration end_lag{};    // how long before the present a window ends, for the same reason
    Duration longest{};    // the channel's longest window
    Duration history{};    // the channel keeps no more; at least end_lag and overlap
};
// The window after `read_until`, or the very first one; never one that ends before it begins, even if the clock was set
// back.
inline TimeWindow window_after(std::optional<std::int64_t> read_until, Timestamp now, WindowRules const& rules) {
    auto const present = to_epoch_ms(now), end = present - rules.end_lag.count();
    auto const from = read_until ? *read_until - rules.overlap.count() : present - rules.look_back.count();
    auto const latest = end - rules.overlap.count();
    return first_window(std::clamp(from, present - rules.history.count(), latest), end, rules.longest);
}

}  // namespace channeld::inline sdk

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace channeld {

// A moment in UTC, to the microsecond as Omnitron keeps it. Zones exist only at the edges.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

// "2026-01-31T12:00:00.000000Z"
std::string to_iso(Timestamp moment);

// ISO 8601 date and time with 'T' or a blank, fraction of any length (cut to microseconds), "Z" or an offset; a bare
// date is its midnight.
// Without an offset the text is taken as UTC: Omnitron answers with Z, and str() of an aware datetime has an offset.
std::optional<Timestamp> parse_iso(std::string_view text);

// Trendyol and others count milliseconds since 1970. Nonsense becomes the first or last day of the years 1 to 9999.
Timestamp from_epoch_ms(std::int64_t ms);
inline std::int64_t to_epoch_ms(Timestamp moment) {
    return std::chrono::floor<std::chrono::milliseconds>(moment).time_since_epoch().count();
}

}  // namespace channeld

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace channeld::inline dto {

// A time in UTC with Omnitron's precision of a microsecond. Time zones are applied only on input and output.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

// "2026-01-31T12:00:00.000000Z"
std::string to_iso(Timestamp moment);

// ISO 8601 date and time with 'T' or a space, a fraction of any length (cut to microseconds), and "Z" or an offset; a
// date alone means its midnight. Without an offset the text is taken as UTC: Omnitron answers with Z, and Python's
// str() of an aware datetime has an offset.
std::optional<Timestamp> parse_iso(std::string_view text);

// Milliseconds since 1970, as Trendyol and others count. Values outside the years 1 to 9999 are clamped.
Timestamp from_epoch_ms(std::int64_t ms);
inline std::int64_t to_epoch_ms(Timestamp moment) {
    return std::chrono::floor<std::chrono::milliseconds>(moment).time_since_epoch().count();
}

}  // namespace channeld::inline dto

#pragma once

#include <string>

#include "dto/error.hpp"
#include "dto/time_range.hpp"

namespace channeld::cli {

// Parses a point in time: "2026-01-31", "2026-01-31T12:00:00Z", with an offset ("+03:00"), or an age ("36h", "7d").
// Error messages name `option`.
result<Timestamp> parse_moment(std::string const& text, std::string const& option, Timestamp now);

// An empty `to` means now. Error: not a time, in the future, or an empty period.
result<TimeRange> parse_range(std::string const& from, std::string const& to, Timestamp now);

}  // namespace channeld::cli

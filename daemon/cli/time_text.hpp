#pragma once

#include <string>

#include "dto/error.hpp"
#include "dto/time_range.hpp"

namespace channeld::cli {

// A moment as people write it: "2026-01-31", "2026-01-31T12:00:00Z", with an offset ("+03:00"), or how long ago ("36h",
// "7d"). `option` is named in the error.
result<Timestamp> parse_moment(std::string const& text, std::string const& option, Timestamp now);

// `to` is the present when it is "".
result<TimeRange> parse_range(std::string const& from, std::string const& to, Timestamp now);

}  // namespace channeld::cli

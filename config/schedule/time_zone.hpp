#pragma once

#include <cctz/time_zone.h>

#include <string>

#include "dto/error.hpp"

namespace channeld {

// A zone of the system's time zone data; UTC unless told otherwise.
using TimeZone = cctz::time_zone;

// "Europe/Istanbul", or what it may have been meant to be.
result<TimeZone> find_time_zone(std::string const& name);

}  // namespace channeld

#pragma once

#include <cctz/time_zone.h>

#include <string>

#include "dto/error.hpp"

namespace channeld::inline config {

// A zone of the system's time zone data; UTC by default.
using TimeZone = cctz::time_zone;

// The zone with that name, such as "Europe/Istanbul". The error suggests a similar name.
result<TimeZone> find_time_zone(std::string const& name);

}  // namespace channeld::inline config

#pragma once

#include "config/schedule/cron_expression.hpp"
#include "config/schedule/time_zone.hpp"
#include "dto/timestamp.hpp"

namespace channeld {

// The first moment after `after` at which `cron` fires in `zone`. Where a zone's clocks are changed, it follows Vixie's
// cron, which people know:
//
// - "30 2 * * *" names a time of day. If that is skipped it fires at the first moment after the gap, once; if it comes
//   twice it fires the first time only: a daily job runs once a day.
// - "*/15 * * * *" or "30 * * * *", with a wildcard in minute or hour, says how often. It fires whenever the clock on
//   the wall shows such a time, twice if it does so twice: a quarter of an hour stays one.
Timestamp next_time(CronExpression const& cron, TimeZone const& zone, Timestamp after);

}  // namespace channeld

#pragma once

#include "config/schedule/cron_expression.hpp"
#include "config/schedule/time_zone.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline config {

// The first time after `after` at which `cron` fires in `zone`. Around daylight saving changes it behaves as Vixie
// cron:
//
// - "30 2 * * *" names a time of day. If that time is skipped, it fires once, at the end of the gap; if it comes twice,
// it
//   fires the first time only. A daily job runs once a day.
// - "*/15 * * * *" or "30 * * * *", with a wildcard in minute or hour, states a frequency. It fires whenever the local
//   time matches, twice if that time comes twice. The interval remains a quarter of an hour.
Timestamp next_time(CronExpression const& cron, TimeZone const& zone, Timestamp after);

}  // namespace channeld::inline config

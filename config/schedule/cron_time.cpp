#include "config/schedule/cron_time.hpp"

namespace channeld::inline config {
namespace {

using Second = std::chrono::sys_seconds;

Second next_time_of_day(CronExpression const& cron, TimeZone const& zone, Second after) {
    // convert() never decreases: a skipped time becomes the end of its gap, a repeated one its first occurrence.
    for (cctz::civil_minute wall(zone.lookup(after).cs);; ++wall) {
        wall = cron.next(wall);
        if (Second const moment = cctz::convert(cctz::civil_second(wall), zone); moment > after) return moment;
    }
}

// Between two changes local time and UTC differ by a constant.
Second next_while_unchanged(CronExpression const& cron, TimeZone const& zone, Second after) {
    auto const wall = zone.lookup(after).cs;
    cctz::civil_second const due(cron.next(cctz::civil_minute(wall) + 1));
    return after + std::chrono::seconds(due - wall);
}

Second next_local_time(CronExpression const& cron, TimeZone const& zone, Second after) {
    for (;;) {
        auto const due = next_while_unchanged(cron, zone, after);
        TimeZone::civil_transition change;
        if (!zone.next_transition(after, &change)) return due;
        Second const changed = zone.lookup(change.to).trans;
        if (due < changed) return due;
        bool const full_minute = change.to.second() == 0;
        if (full_minute && cron.matches(cctz::civil_minute(change.to))) return changed;
        after = changed;
    }
}

}  // namespace

Timestamp next_time(CronExpression const& cron, TimeZone const& zone, Timestamp after) {
    auto const second = std::chrono::floor<std::chrono::seconds>(after);
    return cron.is_frequency() ? next_local_time(cron, zone, second) : next_time_of_day(cron, zone, second);
}

}  // namespace channeld::inline config

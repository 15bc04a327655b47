#pragma once

#include <cctz/civil_time.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/schedule/cron_field.hpp"

namespace channeld {

// Which wall times a cron expression means: minute, hour, day of month, month, day of week. Names of months and days
// may be used, 0 and 7 are Sunday. When both the day of month and the day of week are restricted, a day that fits
// either of them counts; a field that begins with '*' does not restrict.
class CronExpression {
  public:
    CronExpression() = default;  // each minute
    // Nothing, and all that is wrong with it, when the text cannot be read or can never come true.
    static std::optional<CronExpression> parse(std::string_view text, std::vector<CronFault>& faults);

    std::string const& text() const { return text_; }
    bool matches(cctz::civil_minute time) const;
    // The first wall time from `time` on that matches; there always is one.
    cctz::civil_minute next(cctz::civil_minute time) const;
    // A wildcard in minute or hour says how often, not when: see next_time().
    bool says_how_often() const { return minutes_.wildcard || hours_.wildcard; }

  private:
    bool has_day(cctz::civil_day day) const;
    void refuse_never(std::size_t at, std::vector<CronFault>& faults) const;

    std::string text_ = "* * * * *";
    CronField minutes_{~std::uint64_t{0}, true}, hours_ = minutes_, days_ = minutes_, months_ = minutes_,
                                                 weekdays_ = minutes_;
};

}  // namespace channeld

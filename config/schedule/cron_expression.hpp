#pragma once

#include <cctz/civil_time.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/schedule/cron_field.hpp"

namespace channeld::inline config {

// The local times that match a cron expression: minute, hour, day of month, month, day of week. Names of months and
// days are accepted; 0 and 7 are Sunday. If both the day of month and the day of week are restricted, a day that
// matches either of them matches; a field that begins with '*' is not restricted.
class CronExpression {
  public:
    CronExpression() = default;  // every minute
    // std::nullopt, and all faults, if the text cannot be parsed or never matches.
    static std::optional<CronExpression> parse(std::string_view text, std::vector<CronFault>& faults);

    std::string const& text() const { return text_; }
    bool matches(cctz::civil_minute time) const;
    // The first matching local time at or after `time`; there always is one.
    cctz::civil_minute next(cctz::civil_minute time) const;
    // Has a wildcard in minute or hour, and so states a frequency rather than a time of day: see next_time().
    bool is_frequency() const { return minutes_.wildcard || hours_.wildcard; }

  private:
    bool has_day(cctz::civil_day day) const;
    void refuse_never(std::size_t at, std::vector<CronFault>& faults) const;

    std::string text_ = "* * * * *";
    CronField minutes_{~std::uint64_t{0}, true}, hours_ = minutes_, days_ = minutes_, months_ = minutes_,
                                                 weekdays_ = minutes_;
};

}  // namespace channeld::inline config

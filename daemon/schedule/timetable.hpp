#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "config/job_settings.hpp"
#include "dto/timestamp.hpp"

namespace channeld {

// The slots of a job: the times of all its schedules together. Intervals lie on a grid that no restart moves, shifted
// by `phase` so that jobs of one interval do not all come at once.
class Timetable {
  public:
    struct Every {
        Duration every{};
        Duration phase{};
    };
    struct Cron {
        CronExpression expression;
        TimeZone zone;
    };
    using Schedule = std::variant<Every, Cron>;

    explicit Timetable(std::vector<Schedule> schedules) : schedules_(std::move(schedules)) {}

    // The first slot after `after`.
    Timestamp next(Timestamp after) const;
    bool has_interval() const;
    // Moves the grids of intervals: for a clock that was set back behind slots that were run.
    void count_from(Timestamp now);

  private:
    std::vector<Schedule> schedules_;
};

// Of settings that were checked. The phase comes from the names.
Timetable make_timetable(JobSettings const& settings, std::string_view channel, std::string_view job);

}  // namespace channeld

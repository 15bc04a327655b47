#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "config/job_settings.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline schedule {

// The slots of a job: the union of the times of all its rules. Intervals lie on a fixed grid, which a restart does not
// move; it is shifted by `phase` so that jobs with the same interval do not all start at the same moment.
class Schedule {
  public:
    struct Every {
        Duration every{};
        Duration phase{};
    };
    struct Cron {
        CronExpression expression;
        TimeZone zone;
    };
    using Rule = std::variant<Every, Cron>;

    explicit Schedule(std::vector<Rule> rules) : rules_(std::move(rules)) {}

    // The first slot later than `after`.
    Timestamp next(Timestamp after) const;
    bool has_interval() const;
    // Lets the grids of intervals start at `now`: needed when the clock was set back behind slots that have run.
    void rebase(Timestamp now);

  private:
    std::vector<Rule> rules_;
};

// The settings must be valid. The phase is derived from the names, so it is the same after every restart.
Schedule make_schedule(JobSettings const& settings, std::string_view channel, std::string_view job);

}  // namespace channeld::inline schedule

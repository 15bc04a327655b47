#pragma once

#include <chrono>

#include "dto/timestamp.hpp"

namespace channeld {

// When a job runs: every so often from start to start, each start up to `jitter` late, so that many channels do not
// knock at the same moment. Slots that passed while a run took longer are skipped, never made up for in a row.
class IntervalSchedule {
  public:
    using Duration = std::chrono::milliseconds;

    IntervalSchedule(Duration every, Duration jitter) : every_(every), jitter_(jitter) {}

    // The first start after the daemon's own: soon, but not all jobs at once. `random` is in [0, 1).
    Timestamp first(Timestamp now, double random) const;
    // The start after the one that was planned for `previous`, seen from `now`.
    Timestamp next(Timestamp previous, Timestamp now, double random) const;
    // No start is planned later than this.
    Timestamp latest(Timestamp now) const { return now + every_ + jitter_; }

  private:
    Timestamp late(Timestamp slot, double random) const;

    Duration every_;
    Duration jitter_;
};

}  // namespace channeld

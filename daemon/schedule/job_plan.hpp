#pragma once

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "daemon/ledger/slot_store.hpp"
#include "daemon/schedule/timetable.hpp"

namespace channeld {

// How a run ended, as far as the next one is concerned.
enum class RunEnd {
    well,
    failed,
    needs_person,
    held_up,  // nothing could be noted of it; it is to be run again as soon as that works, which is not its own failure
    left_out,  // the slot was not run: the job is paused, or it was run before
};

struct JobPolicy {
    Duration jitter{};
    Overlap overlap = Overlap::skip;
    Misfire misfire = Misfire::one;
    Duration misfire_window = std::chrono::hours(1);
    Duration back_off = std::chrono::minutes(15);
};
JobPolicy policy_of(JobSettings const& settings);

// Decides which slots of a job are run and which are left out for what reason; never waits and never runs. The caller
// tells it when a run has ended, and asks in between. Each slot of the timetable is run or left out exactly once, in
// order. `random` is in [0, 1).
//
// After the n-th failing run in a row 2^(n-1) - 1 slots are left out, none later than `back_off` after it. After a run
// that needs a person all are: that person mends the reason and starts channeld again.
class JobPlan {
  public:
    JobPlan(Timetable timetable, JobPolicy policy) : timetable_(std::move(timetable)), policy_(policy) {}

    // The daemon has started; `last` is the job's newest slot of its predecessors. A job with an interval that was
    // never run, and one whose last run did not end well, is run soon, but not all jobs at once.
    void begin(Timestamp now, std::optional<Slot> const& last, double random);

    struct Step {
        std::optional<Timestamp> run;  // this slot, now; to be followed by ended()
        Timestamp wake{};              // else: ask again then
    };
    Step next(Timestamp now);
    void ended(Timestamp now, RunEnd how, double random);

    // What was left out and is not noted yet.
    std::vector<SkippedSlots> skipped() const;
    void forget_skipped() { skipped_.clear(); }
    // Slots that will be left out because runs failed.
    int rests_for() const { return rest_; }

  private:
    void take_due(Timestamp now);
    void count_failure(Timestamp now);
    std::optional<SlotReason> rest_reason(Timestamp slot);
    void leave_out(Timestamp slot, SlotReason reason);

    Timetable timetable_;
    JobPolicy policy_;
    Timestamp handled_{};  // the newest slot that was decided about
    std::chrono::microseconds delay_{};
    Timestamp not_before_{};
    std::deque<Timestamp> queue_;  // to be run at once
    bool held_up_ = false;         // one more is wanted, unless a slot is due anyway
    int failures_ = 0;             // in a row
    int rest_ = 0;
    Timestamp rest_until_{};
    bool needs_person_ = false;
    std::map<SlotReason, SkippedSlots> skipped_;
};

}  // namespace channeld

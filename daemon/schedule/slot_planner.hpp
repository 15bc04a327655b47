#pragma once

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "daemon/ledger/slot_store.hpp"
#include "daemon/schedule/schedule.hpp"

namespace channeld::inline schedule {

// How a run ended, as far as the planning of the next one is concerned.
enum class RunEnd {
    succeeded,
    failed,
    needs_person,
    blocked,  // the ledger could not be written: run again as soon as it can; not counted as a failure of the job
    skipped,  // the slot was not run: the job is paused, or the slot was run before
};

struct JobPolicy {
    Duration jitter{};
    Overlap overlap = Overlap::skip;
    Misfire misfire = Misfire::one;
    Duration misfire_window = std::chrono::hours(1);
    Duration back_off = std::chrono::minutes(15);
};
JobPolicy policy_of(JobSettings const& settings);

// Decides which slots of a job are run and which are skipped, and why. Pure: never waits, never runs anything. The
// caller asks for the next step and reports when a run has ended. Each slot of the schedule is run or skipped exactly
// once, in order. `random` is in [0, 1).
//
// After the n-th failed run in a row, 2^(n-1) - 1 slots are skipped, but none later than `back_off` after the run.
// After a run that needs a person, all slots are skipped until the operator has fixed the cause and restarted channeld.
class SlotPlanner {
  public:
    SlotPlanner(Schedule schedule, JobPolicy policy) : schedule_(std::move(schedule)), policy_(policy) {}

    // The daemon has started; `last` is the job's newest slot of previous processes. A job with an interval that has
    // never run, or whose last run did not succeed, runs soon; `random` spreads these first runs.
    void begin(Timestamp now, std::optional<Slot> const& last, double random);

    struct Step {
        std::optional<Timestamp> run;  // run this slot now, then call on_run_ended()
        Timestamp wake{};              // otherwise: call next() again at this time
    };
    Step next(Timestamp now);
    void on_run_ended(Timestamp now, RunEnd how, double random);

    // Skipped slots that are not recorded in the ledger yet.
    std::vector<SkippedSlots> skipped() const;
    void forget_skipped() { skipped_.clear(); }
    // Number of slots still to be skipped because runs failed.
    int backoff_slots() const { return backoff_slots_; }

  private:
    void take_due(Timestamp now);
    void count_failure(Timestamp now);
    std::optional<SlotReason> skip_reason(Timestamp slot);
    void skip(Timestamp slot, SlotReason reason);

    Schedule schedule_;
    JobPolicy policy_;
    Timestamp handled_{};  // the newest slot that was run, queued or skipped
    std::chrono::microseconds delay_{};
    Timestamp not_before_{};
    std::deque<Timestamp> queue_;  // to be run at once
    bool blocked_ = false;         // run once more, unless a slot is due anyway
    int failures_ = 0;             // in a row
    int backoff_slots_ = 0;
    Timestamp backoff_until_{};
    bool needs_person_ = false;
    std::map<SlotReason, SkippedSlots> skipped_;
};

}  // namespace channeld::inline schedule

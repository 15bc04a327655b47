#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/async/clock.hpp"
#include "daemon/async/pause_gate.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/async/wait_queue.hpp"
#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/schedule/slot_planner.hpp"

namespace channeld::inline schedule {

// Runs jobs at the slots their SlotPlanners choose; each slot is claimed in its channel's SlotStore before it is run. A
// job never overlaps with itself; different jobs run concurrently. An exception from a job is a bug: it is logged, and
// the job runs again at its next slot. Between slots nothing wakes up. While the pause gate is closed (the ledger
// cannot be written) no run starts, and a run that failed meanwhile is repeated afterwards without counting as a
// failure.
//
// Single-threaded: all calls on the executor's thread. Everything passed by reference outlives the scheduler.
class Scheduler {
  public:
    struct Job {
        std::string channel;
        std::string name;
        SlotStore& slots;  // of the channel
        Schedule schedule;
        JobPolicy policy;
        std::optional<Duration> deadline;  // of one run
        std::function<asio::awaitable<RunReport>(StopToken const&)> run;
    };

    Scheduler(std::vector<Job> jobs, Clock& clock, std::function<double()> random, Log log,
              PauseGate const& pause_gate);

    // Runs all jobs until `stop`; returns when the last running job has ended. Does not fail: a ledger error is logged
    // and the operation is retried.
    asio::awaitable<void> run(asio::any_io_executor executor, StopToken const& stop);
    // Heartbeat for the service manager's watchdog: false when an overdue job was woken by the previous call and still
    // has not started. Wakes jobs that are overdue, because the clock may have been set ahead while they waited.
    bool is_responsive();

  private:
    struct JobRunner {
        Job job;
        SlotPlanner plan;
        std::optional<Timestamp> due{};  // set while it waits for this time
        bool woken = false;              // by is_responsive(), and has not reacted yet
    };
    asio::awaitable<void> run_job(JobRunner& runner, StopToken const& stop);
    asio::awaitable<void> begin(JobRunner& runner, StopToken const& stop);
    asio::awaitable<void> wait_until(JobRunner& runner, Timestamp due, StopToken const& stop);
    asio::awaitable<void> wait_for_wakeup();
    asio::awaitable<void> record_skipped(JobRunner& runner);
    asio::awaitable<void> run_slot(JobRunner& runner, Timestamp scheduled_at, StopToken const& stop);
    asio::awaitable<void> run_and_record(JobRunner& runner, Timestamp scheduled_at, StopToken const& stop);

    std::vector<JobRunner> runners_;
    WaitQueue wakeups_;
    Clock& clock_;
    std::function<double()> random_;
    Log log_;
    PauseGate const& pause_gate_;
};

}  // namespace channeld::inline schedule

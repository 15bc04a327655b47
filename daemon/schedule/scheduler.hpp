#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/async/clock.hpp"
#include "daemon/async/pause_gate.hpp"
#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/schedule/job_plan.hpp"
#include "daemon/async/stop.hpp"
#include "daemon/async/wait_queue.hpp"

namespace channeld {

// Runs jobs at the slots that their JobPlans say, each slot noted before it is run. A job never overlaps with itself;
// different jobs run side by side. A job that throws has a bug: it is told, and the job is tried again. Nothing wakes
// up while no slot is due. While `hold` is on no run begins, and one that fails is run again afterwards.
class Scheduler {
  public:
    struct Job {
        std::string channel;
        std::string name;
        Timetable timetable;
        JobPolicy policy;
        std::optional<Duration> deadline;  // of one run
        std::function<asio::awaitable<RunReport>(Stop const&)> run;
    };

    Scheduler(std::vector<Job> jobs, SlotBook& book, Clock& clock, std::function<double()> random, Log log,
              Hold const& hold);

    // The life of all jobs: returns when each has ended after `stop`.
    asio::awaitable<void> run(asio::any_io_executor executor, Stop const& stop);
    // False when a job was called and has not started: the service manager's watchdog is fed only by a scheduler that
    // keeps its word. Calls those that are overdue, for a clock may be set ahead while they wait.
    bool on_time();

  private:
    struct Line {
        Job job;
        JobPlan plan;
        std::optional<Timestamp> due{};  // while it waits
        bool called = false;
    };
    asio::awaitable<void> keep_running(Line& line, Stop const& stop);
    asio::awaitable<void> begin(Line& line, Stop const& stop);
    asio::awaitable<void> wait_until(Line& line, Timestamp due, Stop const& stop);
    asio::awaitable<void> call();
    asio::awaitable<void> note_skipped(Line& line);
    asio::awaitable<void> run_slot(Line& line, Timestamp scheduled_at, Stop const& stop);
    asio::awaitable<void> run_and_note(Line& line, Timestamp scheduled_at, Stop const& stop);

    std::vector<Line> lines_;
    WaitLine calls_;
    SlotBook& book_;
    Clock& clock_;
    std::function<double()> random_;
    Log log_;
    Hold const& hold_;
};

}  // namespace channeld

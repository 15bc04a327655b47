#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/clock.hpp"
#include "daemon/jobs/accounting.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/schedule/interval.hpp"
#include "daemon/stop.hpp"
#include "daemon/transport/wait_line.hpp"

namespace channeld {

// Runs jobs when they are due. A job never overlaps with itself; different jobs run side by side. A job that needs a
// person (refused credentials) is not started again: that channel stops and says so, the others go on. A job that
// throws has a bug: it is told, and the job is tried again at its next time.
class Scheduler {
  public:
    struct Job {
        std::string channel;
        std::string name;
        IntervalSchedule schedule;
        std::function<asio::awaitable<RunReport>(Stop const&)> run;
    };

    Scheduler(std::vector<Job> jobs, Clock& clock, std::function<double()> random, Log log);

    // The life of all jobs: returns when each has ended after `stop`, or needs a person.
    asio::awaitable<void> run(asio::any_io_executor executor, Stop const& stop);
    // False when a job was called and has not started: the service manager's watchdog is fed only by a scheduler that
    // keeps its word. Calls those that are overdue, for a clock may be set ahead while they wait.
    bool on_time();

  private:
    enum class Phase { waiting, running, stopped };
    struct Line {
        Job job;
        Phase phase = Phase::waiting;
        Timestamp due{};
        bool called = false;
    };
    asio::awaitable<void> keep_running(Line& line, Stop const& stop);
    asio::awaitable<void> wait_until_due(Line& line, Stop const& stop);
    asio::awaitable<void> call();
    void tell(Line const& line, RunReport const& report) const;

    std::vector<Line> lines_;
    WaitLine calls_;
    Clock& clock_;
    std::function<double()> random_;
    Log log_;
};

}  // namespace channeld

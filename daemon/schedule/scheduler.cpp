#include "daemon/schedule/scheduler.hpp"

#include <fmt/format.h>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <exception>

#include "daemon/async/task_group.hpp"
#include "daemon/schedule/log_run.hpp"
#include "daemon/schedule/run_within.hpp"

namespace channeld::inline schedule {
namespace {

constexpr std::chrono::seconds overdue_after{30};
constexpr std::chrono::seconds between_tries{10};

using Work = std::function<asio::awaitable<RunReport>(StopToken const&)>;

// Contains exceptions: a bug in one job must not stop the others.
asio::awaitable<RunReport> run_once(Work work, StopToken const& stop) {
    RunReport report;
    try {
        report = co_await work(stop);
    } catch (std::exception const& bug) {
        report.outcome = permanent(fmt::format("internal error in channeld, please report it: {}", bug.what()));
    }
    co_return report;
}

RunEnd end_of(RunReport const& report) {
    if (report.outcome) return RunEnd::succeeded;
    return report.outcome.error().kind == ErrorKind::needs_person ? RunEnd::needs_person : RunEnd::failed;
}

Slot ended_slot(Scheduler::Job const& job, Timestamp scheduled_at, RunReport const& report, bool exceeded) {
    Slot slot{job.channel, job.name, scheduled_at};
    slot.state = report.outcome ? SlotState::ran : SlotState::failed;
    slot.run = report.run;
    if (end_of(report) == RunEnd::needs_person) slot.reason = SlotReason::needs_person;
    if (exceeded) slot.reason = SlotReason::deadline;
    return slot;
}

Log log_of(Log const& log, Scheduler::Job const& job) {
    return log.with({{"channel", job.channel}, {"job", job.name}});
}

}  // namespace

Scheduler::Scheduler(std::vector<Job> jobs, Clock& clock, std::function<double()> random, Log log,
                     PauseGate const& pause_gate)
    : clock_(clock), random_(std::move(random)), log_(std::move(log)), pause_gate_(pause_gate) {
    for (auto& job : jobs) {
        SlotPlanner plan(job.schedule, job.policy);
        runners_.push_back({std::move(job), std::move(plan)});
    }
}

asio::awaitable<void> Scheduler::run(asio::any_io_executor executor, StopToken const& stop) {
    TaskGroup group(executor);
    for (auto& runner : runners_) group.add(run_job(runner, stop));
    co_await group.join();
}

asio::awaitable<void> Scheduler::run_job(JobRunner& runner, StopToken const& stop) {
    co_await begin(runner, stop);
    while (!stop.requested()) {
        co_await pause_gate_.wait_released(stop);
        if (stop.requested()) break;
        auto const step = runner.plan.next(clock_.now());
        co_await record_skipped(runner);
        if (step.run)
            co_await run_slot(runner, *step.run, stop);
        else
            co_await wait_until(runner, step.wake, stop);
    }
    co_await record_skipped(runner);
}

// Reads the job's last slot. Without it no slot may run: it could have run before the restart.
asio::awaitable<void> Scheduler::begin(JobRunner& runner, StopToken const& stop) {
    while (!stop.requested()) {
        auto const last = co_await runner.job.slots.last_slot(runner.job.channel, runner.job.name);
        if (last) co_return runner.plan.begin(clock_.now(), *last, random_());
        log_of(log_, runner.job)
            .error("job_not_scheduled",
                   "cannot schedule the job: its last slot cannot be read from the ledger; retried in 10 s",
                   {{"message", last.error().message}});
        co_await wait_until(runner, clock_.now() + between_tries, stop);
    }
}

asio::awaitable<void> Scheduler::wait_until(JobRunner& runner, Timestamp due, StopToken const& stop) {
    using namespace asio::experimental::awaitable_operators;
    runner.due = due;
    auto time = clock_.wait(due - clock_.now());
    auto end = stop.wait();
    auto woken = wait_for_wakeup();
    co_await (std::move(time) || std::move(end) || std::move(woken));
    runner.due.reset();
    runner.woken = false;
}

asio::awaitable<void> Scheduler::wait_for_wakeup() {
    WaitQueue::Waiter waiter(wakeups_, co_await asio::this_coro::executor);
    co_await waiter.wait();
}

bool Scheduler::is_responsive() {
    bool kept = true, overdue = false;
    auto const now = clock_.now();
    for (auto& runner : runners_) {
        if (!runner.due || now <= *runner.due + overdue_after) continue;
        if (runner.woken) kept = false;
        runner.woken = overdue = true;
    }
    if (overdue) wakeups_.wake_all();
    return kept;
}

// If this fails, the slots stay in the planner and are recorded with the next ones.
asio::awaitable<void> Scheduler::record_skipped(JobRunner& runner) {
    auto skipped = runner.plan.skipped();
    if (skipped.empty()) co_return;
    auto const noted = co_await runner.job.slots.skip(runner.job.channel, runner.job.name, skipped);
    auto const log = log_of(log_, runner.job);
    if (!noted)
        co_return log.warning("skipped_slots_not_recorded", "skipped slots not recorded yet",
                              {{"message", noted.error().message}});
    runner.plan.forget_skipped();
    for (auto const& [reason, count, newest] : skipped)
        log.debug("slots_skipped", "slots skipped",
                  {{"reason", boost::describe::enum_to_string(reason, "?")}, {"slots", std::to_string(count)}});
}

asio::awaitable<void> Scheduler::run_slot(JobRunner& runner, Timestamp scheduled_at, StopToken const& stop) {
    auto const claim = co_await runner.job.slots.claim(runner.job.channel, runner.job.name, scheduled_at);
    if (claim && *claim == Claim::granted) {
        co_await run_and_record(runner, scheduled_at, stop);
    } else if (claim) {
        log_of(log_, runner.job)
            .debug("slots_skipped", "slots skipped",
                   {{"reason", *claim == Claim::paused ? "paused" : "taken"}, {"slots", "1"}});
        runner.plan.on_run_ended(clock_.now(), RunEnd::skipped, random_());
    } else {
        RunReport report;
        report.outcome = claim.error();
        bool const blocked = pause_gate_.is_closed();
        runner.plan.on_run_ended(clock_.now(), blocked ? RunEnd::blocked : RunEnd::failed, random_());
        if (!blocked) log_run(log_of(log_, runner.job), report, false, runner.plan.backoff_slots());
    }
}

asio::awaitable<void> Scheduler::run_and_record(JobRunner& runner, Timestamp scheduled_at, StopToken const& stop) {
    auto const& job = runner.job;
    RunReport report;
    bool exceeded = false;
    if (job.deadline) {
        Work work = [&job](StopToken const& own) { return run_once(job.run, own); };
        report = co_await run_within(std::move(work), stop, clock_, *job.deadline, exceeded);
    } else {
        report = co_await run_once(job.run, stop);
    }
    bool const blocked = !report.outcome && pause_gate_.is_closed();
    runner.plan.on_run_ended(clock_.now(), blocked ? RunEnd::blocked : end_of(report), random_());
    auto const log = log_of(log_, job);
    if (blocked)
        log.warning("run_interrupted", "run interrupted: the ledger cannot be written; runs again when it can");
    else
        log_run(log, report, exceeded, runner.plan.backoff_slots());
    co_await pause_gate_.wait_released(stop);
    auto slot = ended_slot(job, scheduled_at, report, exceeded);
    auto const noted = co_await job.slots.end_slot(std::move(slot));
    if (!noted)
        log.warning("slot_result_not_recorded", "slot result not recorded", {{"message", noted.error().message}});
}

}  // namespace channeld::inline schedule

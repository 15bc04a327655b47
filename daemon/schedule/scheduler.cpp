#include "daemon/schedule/scheduler.hpp"

#include <fmt/format.h>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <exception>

#include "daemon/schedule/run_within.hpp"
#include "daemon/schedule/tell_run.hpp"
#include "daemon/async/task_group.hpp"

namespace channeld {
namespace {

constexpr std::chrono::seconds overdue_after{30};
constexpr std::chrono::seconds between_tries{10};

using Work = std::function<asio::awaitable<RunReport>(Stop const&)>;

// The border at which a job's bug ends.
asio::awaitable<RunReport> run_once(Work work, Stop const& stop) {
    RunReport report;
    try {
        report = co_await work(stop);
    } catch (std::exception const& bug) {
        report.outcome = permanent(fmt::format("a bug in channeld, please report it: {}", bug.what()));
    }
    co_return report;
}

RunEnd end_of(RunReport const& report) {
    if (report.outcome) return RunEnd::well;
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

Scheduler::Scheduler(std::vector<Job> jobs, SlotBook& book, Clock& clock, std::function<double()> random, Log log,
                     Hold const& hold)
    : book_(book), clock_(clock), random_(std::move(random)), log_(std::move(log)), hold_(hold) {
    for (auto& job : jobs) {
        JobPlan plan(job.timetable, job.policy);
        lines_.push_back({std::move(job), std::move(plan)});
    }
}

asio::awaitable<void> Scheduler::run(asio::any_io_executor executor, Stop const& stop) {
    TaskGroup group(executor);
    for (auto& line : lines_) group.add(keep_running(line, stop));
    co_await group.join();
}

asio::awaitable<void> Scheduler::keep_running(Line& line, Stop const& stop) {
    co_await begin(line, stop);
    while (!stop.requested()) {
        co_await hold_.over(stop);
        if (stop.requested()) break;
        auto const step = line.plan.next(clock_.now());
        co_await note_skipped(line);
        if (step.run)
            co_await run_slot(line, *step.run, stop);
        else
            co_await wait_until(line, step.wake, stop);
    }
    co_await note_skipped(line);
}

// Without knowing what was run already, nothing may be run.
asio::awaitable<void> Scheduler::begin(Line& line, Stop const& stop) {
    while (!stop.requested()) {
        auto const last = co_await book_.last_slot(line.job.channel, line.job.name);
        if (last) co_return line.plan.begin(clock_.now(), *last, random_());
        log_of(log_, line.job).error("not scheduled yet; tried again in 10 s", {{"reason", last.error().message}});
        co_await wait_until(line, clock_.now() + between_tries, stop);
    }
}

asio::awaitable<void> Scheduler::wait_until(Line& line, Timestamp due, Stop const& stop) {
    using namespace asio::experimental::awaitable_operators;
    line.due = due;
    auto time = clock_.wait(due - clock_.now());
    auto end = stop.wait();
    auto called = call();
    co_await (std::move(time) || std::move(end) || std::move(called));
    line.due.reset();
    line.called = false;
}

asio::awaitable<void> Scheduler::call() {
    WaitLine::Place place(calls_, co_await asio::this_coro::executor);
    co_await place.woken();
}

bool Scheduler::on_time() {
    bool kept = true, overdue = false;
    auto const now = clock_.now();
    for (auto& line : lines_) {
        if (!line.due || now <= *line.due + overdue_after) continue;
        if (line.called) kept = false;
        line.called = overdue = true;
    }
    if (overdue) calls_.wake_all();
    return kept;
}

// What cannot be noted now is noted with what comes later.
asio::awaitable<void> Scheduler::note_skipped(Line& line) {
    auto skipped = line.plan.skipped();
    if (skipped.empty()) co_return;
    auto const noted = co_await book_.skip(line.job.channel, line.job.name, skipped);
    auto const log = log_of(log_, line.job);
    if (!noted) co_return log.warning("slots left out are not noted yet", {{"reason", noted.error().message}});
    line.plan.forget_skipped();
    for (auto const& [reason, count, newest] : skipped)
        log.debug("slots left out",
                  {{"why", boost::describe::enum_to_string(reason, "?")}, {"slots", std::to_string(count)}});
}

asio::awaitable<void> Scheduler::run_slot(Line& line, Timestamp scheduled_at, Stop const& stop) {
    auto const claim = co_await book_.claim(line.job.channel, line.job.name, scheduled_at);
    if (claim && *claim == Claim::granted) {
        co_await run_and_note(line, scheduled_at, stop);
    } else if (claim) {
        log_of(log_, line.job)
            .debug("slots left out", {{"why", *claim == Claim::paused ? "paused" : "taken"}, {"slots", "1"}});
        line.plan.ended(clock_.now(), RunEnd::left_out, random_());
    } else {
        RunReport report;
        report.outcome = claim.error();
        bool const held_up = hold_.on();
        line.plan.ended(clock_.now(), held_up ? RunEnd::held_up : RunEnd::failed, random_());
        if (!held_up) tell_run(log_of(log_, line.job), report, false, line.plan.rests_for());
    }
}

asio::awaitable<void> Scheduler::run_and_note(Line& line, Timestamp scheduled_at, Stop const& stop) {
    auto const& job = line.job;
    RunReport report;
    bool exceeded = false;
    if (job.deadline) {
        Work work = [&job](Stop const& own) { return run_once(job.run, own); };
        report = co_await run_within(std::move(work), stop, clock_, *job.deadline, exceeded);
    } else {
        report = co_await run_once(job.run, stop);
    }
    bool const held_up = !report.outcome && hold_.on();
    line.plan.ended(clock_.now(), held_up ? RunEnd::held_up : end_of(report), random_());
    auto const log = log_of(log_, job);
    if (held_up)
        log.warning("run cut short, as the ledger cannot be written; it runs again as soon as that works");
    else
        tell_run(log, report, exceeded, line.plan.rests_for());
    co_await hold_.over(stop);
    auto slot = ended_slot(job, scheduled_at, report, exceeded);
    auto const noted = co_await book_.end_slot(std::move(slot));
    if (!noted) log.warning("the slot's end is not noted", {{"reason", noted.error().message}});
}

}  // namespace channeld

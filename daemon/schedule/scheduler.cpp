#include "daemon/schedule/scheduler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <exception>

#include "daemon/task_group.hpp"

namespace channeld {
namespace {

constexpr std::chrono::seconds overdue_after{30};

// The border at which a job's bug ends.
asio::awaitable<RunReport> run_once(Scheduler::Job const& job, Stop const& stop) {
    RunReport report;
    try {
        report = co_await job.run(stop);
    } catch (std::exception const& bug) {
        report.outcome = permanent(fmt::format("a bug in channeld, please report it: {}", bug.what()));
    }
    co_return report;
}

}  // namespace

Scheduler::Scheduler(std::vector<Job> jobs, Clock& clock, std::function<double()> random, Log log)
    : clock_(clock), random_(std::move(random)), log_(std::move(log)) {
    for (auto& job : jobs) {
        auto const due = job.schedule.first(clock_.now(), random_());
        lines_.push_back({std::move(job), Phase::waiting, due, false});
    }
}

asio::awaitable<void> Scheduler::run(asio::any_io_executor executor, Stop const& stop) {
    TaskGroup group(executor);
    for (auto& line : lines_) group.add(keep_running(line, stop));
    co_await group.join();
}

asio::awaitable<void> Scheduler::keep_running(Line& line, Stop const& stop) {
    for (;;) {
        co_await wait_until_due(line, stop);
        if (stop.requested()) break;
        line.phase = Phase::running;
        line.called = false;
        auto const report = co_await run_once(line.job, stop);
        tell(line, report);
        if (!report.outcome && report.outcome.error().kind == ErrorKind::needs_person) break;
        line.due = line.job.schedule.next(line.due, clock_.now(), random_());
        line.phase = Phase::waiting;
    }
    line.phase = Phase::stopped;
}

asio::awaitable<void> Scheduler::wait_until_due(Line& line, Stop const& stop) {
    using namespace asio::experimental::awaitable_operators;
    while (!stop.requested()) {
        auto const now = clock_.now();
        line.due = std::min(line.due, line.job.schedule.latest(now));  // a clock that was set back must not delay it
        if (now >= line.due) break;
        auto time = clock_.wait(line.due - now);
        auto end = stop.wait();
        auto called = call();
        co_await (std::move(time) || std::move(end) || std::move(called));
    }
}

asio::awaitable<void> Scheduler::call() {
    WaitLine::Place place(calls_, co_await asio::this_coro::executor);
    co_await place.woken();
}

bool Scheduler::on_time() {
    bool kept = true, overdue = false;
    auto const now = clock_.now();
    for (auto& line : lines_) {
        if (line.phase != Phase::waiting || now <= line.due + overdue_after) continue;
        if (line.called) kept = false;
        line.called = overdue = true;
    }
    if (overdue) calls_.wake_all();
    return kept;
}

void Scheduler::tell(Line const& line, RunReport const& report) const {
    auto const log = log_.with({{"channel", line.job.channel}, {"job", line.job.name}});
    Log::Fields fields{{"run", std::to_string(report.run)},
                       {"accounting", to_line(report.accounting)},
                       {"ignored", std::to_string(report.accounting.ignored)},
                       {"omnitron_requests", std::to_string(report.omnitron_requests)},
                       {"channel_requests", std::to_string(report.channel_requests)}};
    if (report.outcome && report.accounting.failed > 0)
        return log.warning("run ended; what failed is tried again by the next one", fields);
    if (report.outcome) return log.info("run ended", fields);
    fields.emplace_back("reason", report.outcome.error().message);
    if (report.outcome.error().kind == ErrorKind::needs_person)
        return log.error("run failed; the job is stopped until the reason is mended and channeld restarted", fields);
    log.error("run failed; it is tried again at its next time", fields);
}

}  // namespace channeld

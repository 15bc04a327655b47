#include "daemon/schedule/scheduler.hpp"

#include <algorithm>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include "daemon/task_group.hpp"

namespace channeld {
namespace {

constexpr std::chrono::seconds overdue_after{30};

}  // namespace

Scheduler::Scheduler(std::vector<Job> jobs, Clock& clock, std::function<double()> random, Log log)
    : clock_(clock), random_(std::move(random)), log_(std::move(log)) {
    for (auto& job : jobs) {
        auto const due = job.schedule.first(clock_.now(), random_());
        lines_.push_back({std::move(job), Phase::waiting, due});
    }
}

asio::awaitable<void> Scheduler::run(asio::any_io_executor executor, Stop const& stop) {
    TaskGroup group(executor);
    for (auto& line : lines_) group.add(keep_running(line, stop));
    co_await group.join();
}

asio::awaitable<void> Scheduler::keep_running(Line& line, Stop const& stop) {
    for (;;) {
        co_await wait_until(line.due, stop);
        if (stop.requested()) break;
        line.phase = Phase::running;
        auto const report = co_await line.job.run(stop);
        tell(line, report);
        if (!report.outcome && report.outcome.error().kind == ErrorKind::needs_person) break;
        line.due = line.job.schedule.next(line.due, clock_.now(), random_());
        line.phase = Phase::waiting;
    }
    line.phase = Phase::stopped;
}

asio::awaitable<void> Scheduler::wait_until(Timestamp due, Stop const& stop) {
    using namespace asio::experimental::awaitable_operators;
    while (clock_.now() < due && !stop.requested()) {
        auto time = clock_.wait(due - clock_.now());
        auto end = stop.wait();
        co_await (std::move(time) || std::move(end));
    }
}

bool Scheduler::on_time() const {
    auto const now = clock_.now();
    return std::none_of(lines_.begin(), lines_.end(), [&](Line const& line) {
        return line.phase == Phase::waiting && line.due + overdue_after < now;
    });
}

void Scheduler::tell(Line const& line, RunReport const& report) const {
    auto const log = log_.with({{"channel", line.job.channel}, {"job", line.job.name}});
    Log::Fields fields{{"run", std::to_string(report.run)},
                       {"accounting", to_line(report.accounting)},
                       {"ignored", std::to_string(report.accounting.ignored)},
                       {"omnitron_requests", std::to_string(report.omnitron_requests)},
                       {"channel_requests", std::to_string(report.channel_requests)}};
    if (report.outcome) return log.info("run ended", fields);
    fields.emplace_back("reason", report.outcome.error().message);
    if (report.outcome.error().kind == ErrorKind::needs_person)
        return log.error("run failed; the job is stopped until the reason is mended and channeld restarted", fields);
    log.error("run failed; it is tried again at its next time", fields);
}

}  // namespace channeld

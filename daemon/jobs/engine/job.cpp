#include "daemon/jobs/engine/job.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<std::int64_t>> RunRecord::begin() {
    co_return co_await ledger_.begin_run(channel_, job_, clock_.now());
}

asio::awaitable<RunReport> RunRecord::end(RunReport report) {
    auto const& sums = report.accounting;
    if (!sums.balanced() && report.outcome) report.outcome = permanent("accounting mismatch: " + to_line(sums));
    Run run;
    run.id = report.run;
    run.channel = channel_;
    run.job = job_;
    run.ended_at = clock_.now();
    run.fetched = sums.fetched;
    run.created = sums.created;
    run.unchanged = sums.unchanged;
    run.parked = sums.parked;
    run.failed = sums.failed;
    run.ignored = sums.ignored;
    run.omnitron_requests = report.omnitron_requests;
    run.channel_requests = report.channel_requests;
    run.outcome = report.outcome ? "ok" : report.outcome.error().message;
    auto const ended = co_await ledger_.end_run(std::move(run));
    if (!ended && report.outcome) report.outcome = ended.error();
    co_return report;
}

}  // namespace channeld::inline jobs

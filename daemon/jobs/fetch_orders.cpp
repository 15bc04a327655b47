#include "daemon/jobs/fetch_orders.hpp"

#include "daemon/jobs/batch_recovery.hpp"
#include "daemon/jobs/fetch_orders_run.hpp"

namespace channeld {
namespace {

Run record_of(RunReport const& report, std::string const& channel, Timestamp now) {
    Run run;
    run.id = report.run;
    run.channel = channel;
    run.job = "fetch_orders";
    run.ended_at = now;
    run.fetched = report.accounting.fetched;
    run.created = report.accounting.created;
    run.already = report.accounting.already;
    run.parked = report.accounting.parked;
    run.failed = report.accounting.failed;
    run.ignored = report.accounting.ignored;
    run.omnitron_requests = report.omnitron_requests;
    run.channel_requests = report.channel_requests;
    run.outcome = report.outcome ? "ok" : report.outcome.error().message;
    return run;
}

}  // namespace

asio::awaitable<RunReport> FetchOrders::run(Stop const& stop) {
    RunReport report;
    auto const id = co_await parts_.ledger.begin_run(parts_.name, "fetch_orders", parts_.clock.now());
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    FetchOrdersRun run(*this, stop, *id);
    report = co_await run.run();
    if (!report.accounting.balanced() && report.outcome)
        report.outcome = permanent("the accounting does not hold: " + to_line(report.accounting));
    auto const ended = co_await parts_.ledger.end_run(record_of(report, parts_.name, parts_.clock.now()));
    if (!ended && report.outcome) report.outcome = ended.error();
    co_return report;
}

}  // namespace channeld

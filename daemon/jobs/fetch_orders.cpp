#include "daemon/jobs/fetch_orders.hpp"

#include "daemon/jobs/batch_recovery.hpp"
#include "daemon/jobs/fetch_orders_run.hpp"

namespace channeld {
asio::awaitable<RunReport> FetchOrders::run(Stop const& stop) {
    RunRecord record(parts_.name, "fetch_orders", parts_.ledger, parts_.clock);
    auto const id = co_await record.begin();
    if (!id) {
        RunReport report;
        report.outcome = id.error();
        co_return report;
    }
    FetchOrdersRun run(*this, stop, *id);
    auto report = co_await run.run();
    co_return co_await record.end(std::move(report));
}

}  // namespace channeld

#include "daemon/jobs/orders/fetch_orders.hpp"

#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/engine/range_pages.hpp"
#include "daemon/jobs/orders/fetch_orders_run.hpp"

namespace channeld {
asio::awaitable<RunReport> FetchOrders::run(StopToken const& stop) {
    RunRecord record(context_.name, "fetch_orders", context_.ledger, context_.clock);
    auto const id = co_await record.begin();
    if (!id) {
        RunReport report;
        report.outcome = id.error();
        co_return report;
    }
    auto const turn = co_await turn_.acquire();
    FetchOrdersRun run(*this, stop, *id);
    auto report = co_await run.run();
    co_return co_await record.end(std::move(report));
}

std::unique_ptr<RangeReader> FetchOrders::range_reader(Backfill backfill, Transport& channel) {
    auto work = [this, name = position_name(backfill)](std::int64_t id, std::optional<FetchOrdersRun::Page> page,
                                                       StopToken const& stop) {
        return process_page(name, id, std::move(page), stop);
    };
    return std::make_unique<RangePages<ChannelCreateOrder>>(get_orders_, channel, context_.clock, context_.ledger,
                                                            std::move(backfill), turn_, std::move(work));
}

asio::awaitable<RunReport> FetchOrders::process_page(std::string position_name, std::int64_t id,
                                                     std::optional<FetchPage<ChannelCreateOrder>> page,
                                                     StopToken const& stop) {
    FetchOrdersRun run(*this, stop, id, std::move(position_name));
    if (!page) co_return co_await run.run_pending();
    co_return co_await run.run_page(std::move(*page));
}

}  // namespace channeld

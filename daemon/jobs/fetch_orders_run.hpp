#pragma once

#include <memory>
#include <set>
#include <vector>

#include "daemon/bounded_queue.hpp"
#include "daemon/jobs/counted_transport.hpp"
#include "daemon/jobs/fetch_orders.hpp"
#include "daemon/jobs/order_import.hpp"
#include "daemon/jobs/order_settling.hpp"
#include "daemon/jobs/page_reader.hpp"
#include "daemon/jobs/parked_reports.hpp"
#include "daemon/jobs/run_state.hpp"

namespace channeld {

// One run of `fetch_orders`: a producer that reads and stores pages and looks orders up in groups, a queue, and as many
// importers as may be in flight.
class FetchOrdersRun {
  public:
    FetchOrdersRun(FetchOrders& job, Stop const& stop, std::int64_t id);

    asio::awaitable<RunReport> run();

  private:
    asio::awaitable<void> produce();
    asio::awaitable<bool> leftovers();
    asio::awaitable<std::optional<std::string>> page(std::string position);
    std::vector<OrderWorkPtr> sort_in(std::vector<StoredArrival> stored, FetchPage<ChannelCreateOrder> page);
    asio::awaitable<void> hand_over(std::vector<OrderWorkPtr> works);
    asio::awaitable<bool> prepare();
    asio::awaitable<void> consume();
    asio::awaitable<void> process(OrderWorkPtr work);
    asio::awaitable<void> set_aside(OrderWorkPtr work, omnitron::Failure failure, int requests);
    void changed();

    FetchOrders& job_;
    ChannelParts& parts_;
    std::string log_id_;
    std::int64_t id_;
    Log log_;
    RunState state_;
    CountedTransport omnitron_;
    PageReader pages_;
    ParkedReports reports_;
    OrderSettling settling_;
    BoundedQueue<OrderWorkPtr> queue_;
    std::unique_ptr<OrderImport>
        import_;  // made when there is something to import: an empty poll asks Omnitron nothing
    std::string identifier_;
    std::set<std::int64_t> begun_;  // entries of this run: what overlapping pages offer again is counted once
};

}  // namespace channeld

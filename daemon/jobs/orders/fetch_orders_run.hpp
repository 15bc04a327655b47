#pragma once

#include <memory>
#include <vector>

#include "daemon/async/bounded_queue.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/orders/fetch_orders.hpp"
#include "daemon/jobs/engine/intake.hpp"
#include "daemon/jobs/orders/order_import.hpp"
#include "daemon/jobs/orders/mapping_publisher.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/jobs/orders/replaced_orders.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"

namespace channeld {

// One run of `fetch_orders`, or its work on one page of a range: a producer that reads and stores pages and looks
// orders up in groups, a queue, and as many importers as may be in flight.
class FetchOrdersRun {
  public:
    using Page = FetchPage<ChannelCreateOrder>;

    FetchOrdersRun(FetchOrders& job, Stop const& stop, std::int64_t id, std::string position_name = "fetch_orders");

    // What earlier runs left, then page after page.
    asio::awaitable<RunReport> run();
    asio::awaitable<RunReport> run_leftovers();
    asio::awaitable<RunReport> run_page(Page page);

  private:
    asio::awaitable<void> or_close(asio::awaitable<void> task);
    asio::awaitable<RunReport> import_from(asio::awaitable<void> source);
    asio::awaitable<result<void>> recover();
    asio::awaitable<void> produce(asio::awaitable<void> source);
    asio::awaitable<void> read_on();
    asio::awaitable<void> take(Page page);
    asio::awaitable<void> work_off_leftovers();
    asio::awaitable<void> hand_over(std::vector<OrderWorkPtr> works);
    asio::awaitable<void> hand_over_group(std::vector<OrderWorkPtr> group);
    asio::awaitable<result<void>> make_ready(std::vector<OrderWorkPtr> group);
    asio::awaitable<bool> prepare();
    asio::awaitable<void> consume();
    asio::awaitable<void> process(OrderWorkPtr work);
    asio::awaitable<void> set_aside(std::vector<Unmappable> unmappable);
    asio::awaitable<void> set_aside(OrderWorkPtr work, omnitron::Failure failure, int requests);
    asio::awaitable<void> give_up(OrderWorkPtr work, std::string reason);
    void changed();

    FetchOrders& job_;
    ChannelParts& parts_;
    std::int64_t id_;
    Log log_;
    RunState state_;
    CountedTransport omnitron_;
    PageReader<ChannelCreateOrder> pages_;
    Reports reports_;
    Intake<OrderWork> intake_;
    Predecessors predecessors_;
    OrderSettling settling_;
    BoundedQueue<OrderWorkPtr> queue_;
    std::unique_ptr<OrderImport>
        import_;  // made when there is something to import: an empty poll asks Omnitron nothing
    std::string identifier_;
};

}  // namespace channeld

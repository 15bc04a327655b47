#pragma once

#include <memory>
#include <vector>

#include "daemon/async/bounded_queue.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/item_source.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"
#include "daemon/jobs/orders/fetch_orders.hpp"
#include "daemon/jobs/orders/mapping_publisher.hpp"
#include "daemon/jobs/orders/order_import.hpp"
#include "daemon/jobs/orders/replaced_orders.hpp"

namespace channeld {

// One run of `fetch_orders`, or its processing of one page of a range: a producer reads and stores pages and resolves
// orders in groups; a bounded queue; and `in_flight` concurrent importers.
class FetchOrdersRun {
  public:
    using Page = FetchPage<ChannelCreateOrder>;

    FetchOrdersRun(FetchOrders& job, StopToken const& stop, std::int64_t id,
                   std::string position_name = "fetch_orders");

    // Pending orders of previous runs, then page after page.
    asio::awaitable<RunReport> run();
    asio::awaitable<RunReport> run_pending();
    asio::awaitable<RunReport> run_page(Page page);

  private:
    asio::awaitable<void> close_on_error(asio::awaitable<void> task);
    asio::awaitable<RunReport> import_from(asio::awaitable<void> source);
    asio::awaitable<result<void>> recover();
    asio::awaitable<void> produce(asio::awaitable<void> source);
    asio::awaitable<void> read_pages();
    asio::awaitable<void> accept_page(Page page);
    asio::awaitable<void> process_pending();
    asio::awaitable<void> enqueue(std::vector<OrderWorkPtr> works);
    asio::awaitable<void> enqueue_group(std::vector<OrderWorkPtr> group);
    asio::awaitable<result<void>> resolve(std::vector<OrderWorkPtr> group);
    asio::awaitable<bool> load_channel();
    asio::awaitable<void> consume();
    asio::awaitable<void> process(OrderWorkPtr work);
    asio::awaitable<void> handle_failure(std::vector<PublishFailure> failures);
    asio::awaitable<void> handle_failure(OrderWorkPtr work, omnitron::Failure failure, int requests);
    asio::awaitable<void> expire(OrderWorkPtr work, std::string reason);
    void changed();

    FetchOrders& job_;
    ChannelContext& context_;
    std::int64_t id_;
    Log log_;
    RunState state_;
    CountedTransport omnitron_;
    PageReader<ChannelCreateOrder> pages_;
    Reports reports_;
    ItemSource<OrderWork> source_;
    ReplacedOrders replaced_orders_;
    MappingPublisher publisher_;
    BoundedQueue<OrderWorkPtr> queue_;
    std::unique_ptr<OrderImport>
        import_;  // made when there is something to import: an empty poll asks Omnitron nothing
    std::string identifier_;
};

}  // namespace channeld

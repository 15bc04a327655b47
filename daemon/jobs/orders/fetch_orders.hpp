#pragma once

#include <memory>
#include <string>

#include "daemon/jobs/batches/channel_batches.hpp"
#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/address_cache.hpp"
#include "daemon/jobs/lookup/product_cache.hpp"
#include "daemon/jobs/lookup/reference_pks.hpp"
#include "daemon/jobs/orders/order_import.hpp"
#include "daemon/jobs/orders/order_lookup.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/jobs/orders/replaced_orders.hpp"

namespace channeld::inline jobs {

// What the job keeps from run to run.
struct FetchOrdersMemory {
    FetchOrdersMemory(ChannelContext const& context, std::string_view content_type)
        : products(context.api, context.clock),
          references(context.api, context.clock),
          addresses(context.api, context.clock),
          batches(content_type) {}

    ProductCache products;
    ReferencePks references;
    AddressCache addresses;
    ChannelBatches batches;
    bool recovered = false;  // what an earlier process left behind was looked for since the start
};

// The job `fetch_orders`: new orders from the channel into Omnitron, each with the integration actions by which later
// jobs find it and its items. `run` and `memory` outlive it.
class FetchOrders : public PreparedFlow<ChannelCreateOrder, OrderWorkPtr> {
  public:
    FetchOrders(RunScope& run, FetchOrdersMemory& memory);

    asio::awaitable<result<void>> recover() override;
    asio::awaitable<result<void>> resolve(Group group) override;
    asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) override;
    asio::awaitable<void> publish(Group group) override;

  private:
    // What importing needs to know of the channel; asked once per run, answered from the cache as a rule. Not before
    // there is something to import: an empty poll asks Omnitron nothing.
    asio::awaitable<result<void>> read_channel();
    asio::awaitable<result<void>> find_objects(Group group);

    RunScope& run_;
    FetchOrdersMemory& memory_;
    OrderLookup lookup_;
    ReplacedOrders replaced_;
    std::string identifier_;
    std::unique_ptr<OrderImport> import_;
};

}  // namespace channeld::inline jobs

#pragma once

#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "dto/cancel.hpp"
#include "dto/order_update.hpp"

namespace channeld::inline jobs {

// The job `fetch_and_update_order_items`: what the channel changed in an item is changed in Omnitron, if it differs.
// It keeps with an item what differs. `run` outlives it.
class FetchAndUpdateOrderItems : public PreparedFlow<UpdateOrderItem, boost::json::object> {
  public:
    explicit FetchAndUpdateOrderItems(RunScope& run)
        : run_(run), objects_(run.context.name, run.context.api, run.context.ledger) {}

    asio::awaitable<result<void>> resolve(Group group) override;
    asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) override;

  private:
    RunScope& run_;
    ObjectCache objects_;
};

}  // namespace channeld::inline jobs

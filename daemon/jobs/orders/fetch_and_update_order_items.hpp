#pragma once

#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

namespace channeld {

// The job `fetch_and_update_order_items`: transfers changes of order items in the channel to Omnitron, where they
// differ.
class FetchAndUpdateOrderItems : public InboundFlow<UpdateOrderItem> {
  public:
    explicit FetchAndUpdateOrderItems(ChannelContext const& context)
        : api_(context.api), objects_(context.name, context.api, context.ledger) {}

    asio::awaitable<result<void>> resolve(Group group, Transport& omnitron) override;
    asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) override;

  private:
    omnitron::Api api_;
    ObjectCache objects_;
};

}  // namespace channeld

#pragma once

#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

namespace channeld {

// The job `fetch_and_update_order_items`: what the channel changed in a unit is changed in Omnitron, if it differs.
class ItemUpdates : public InboundFlow<UpdateOrderItem> {
  public:
    explicit ItemUpdates(ChannelParts const& parts) : api_(parts.api), objects_(parts.name, parts.api, parts.ledger) {}

    asio::awaitable<result<void>> prepare(Group group, Transport& omnitron) override;
    asio::awaitable<omnitron::outcome<void>> carry_out(WorkPtr work, Transport& omnitron) override;

  private:
    omnitron::Api api_;
    KnownObjects objects_;
};

}  // namespace channeld

#pragma once

#include "daemon/jobs/lookup/object_cache.hpp"
#include "daemon/jobs/engine/outbound.hpp"

namespace channeld {

// The job `update_orders`: orders that were changed in Omnitron go to the channel.
class OrdersOut : public OutboundFlow<UpdatedOrder> {
  public:
    // `with_items`: whether the channel's command wants them.
    OrdersOut(ChannelParts const& parts, bool with_items)
        : parts_(parts), objects_(parts.name, parts.api, parts.ledger), with_items_(with_items) {}

    asio::awaitable<result<Page>> read(int page, Transport& omnitron) override;
    asio::awaitable<result<void>> prepare(Group group, Transport& omnitron) override;

  private:
    asio::awaitable<result<void>> add_cargo_codes(Group const& group, Transport& omnitron);
    asio::awaitable<result<void>> add_items(Group const& group, Transport& omnitron);

    ChannelParts parts_;
    KnownObjects objects_;
    bool with_items_;
    bool items_of_many_ = true;  // whether Omnitron knows the filter order__in
};

}  // namespace channeld

#pragma once

#include "daemon/jobs/engine/outbound.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"

namespace channeld {

// The job `update_orders`: sends orders that were changed in Omnitron to the channel.
class UpdateOrders : public OutboundFlow<UpdatedOrder> {
  public:
    // `needs_items`: whether the channel's command wants them.
    UpdateOrders(ChannelContext const& context, bool needs_items)
        : context_(context), objects_(context.name, context.api, context.ledger), needs_items_(needs_items) {}

    asio::awaitable<result<Page>> read(int page, Transport& omnitron) override;
    asio::awaitable<result<void>> resolve(Group group, Transport& omnitron) override;

  private:
    asio::awaitable<result<void>> add_cargo_codes(Group const& group, Transport& omnitron);
    asio::awaitable<result<void>> add_items(Group const& group, Transport& omnitron);

    ChannelContext context_;
    ObjectCache objects_;
    bool needs_items_;
    bool supports_in_filter_ = true;  // whether Omnitron knows the filter order__in
};

}  // namespace channeld

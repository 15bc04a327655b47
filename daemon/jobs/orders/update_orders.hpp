#pragma once

#include "daemon/jobs/engine/outbound.hpp"
#include "daemon/jobs/lookup/object_cache.hpp"
#include "dto/order_update.hpp"

namespace channeld::inline jobs {

// The cargo company by Omnitron's pk, as the queue names it; the channel knows its erp code.
struct CargoPk {
    std::optional<std::int64_t> pk;
};

// The job `update_orders`: orders that were changed in Omnitron go to the channel. `run` outlives it.
class UpdateOrders : public PreparedOutboundFlow<UpdatedOrder, CargoPk> {
  public:
    // `needs_items`: whether the channel's command wants them.
    UpdateOrders(RunScope& run, bool needs_items)
        : run_(run), objects_(run.context.name, run.context.api, run.context.ledger), needs_items_(needs_items) {}

    asio::awaitable<result<Page>> read(int page) override;
    asio::awaitable<result<void>> resolve(Group group) override;

  private:
    asio::awaitable<result<void>> add_cargo_codes(Group group);
    asio::awaitable<result<void>> add_items(Group group);

    RunScope& run_;
    ObjectCache objects_;
    bool needs_items_;
};

}  // namespace channeld::inline jobs

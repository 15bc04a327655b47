#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/ledger/channel_ledger.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Orders that take the place of others: a marketplace that splits a package, or cancels a part of it, ends it and
// offers its units again under new ids (docs/contracts/channels/pitfalls.md A.3). Imported beside the first one they
// would be sold twice.
class ReplacedOrders {
  public:
    // `item_type`: of the orders' entries in the ledger.
    ReplacedOrders(std::string channel, std::string_view item_type, omnitron::Api api, ChannelLedger& ledger,
                   Transport& omnitron)
        : channel_(std::move(channel)),
          item_type_(item_type),
          api_(std::move(api)),
          ledger_(ledger),
          omnitron_(omnitron) {}

    // Blocks each order of the group if the order that it replaces, or one of its items, is in Omnitron or may be there
    // soon. A replaced order that is parked and not in Omnitron is retracted: its place is taken. Sends no request when
    // no order of the group replaces another.
    asio::awaitable<result<void>> resolve(OrderGroup group);

  private:
    asio::awaitable<result<void>> find_in_ledger(OrderWorkPtr work, std::string replaced);
    asio::awaitable<result<void>> find_by_items(OrderGroup group);
    asio::awaitable<result<void>> retire_replaced(OrderWorkPtr work, Entry older);

    std::string channel_, item_type_;
    omnitron::Api api_;
    ChannelLedger& ledger_;
    Transport& omnitron_;
};

}  // namespace channeld::inline jobs

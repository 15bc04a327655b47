#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Handles orders that replace others: a marketplace that splits a package, or cancels a part of it, ends it and
// offers its items again under new ids (docs/contracts/channels/pitfalls.md A.3). If both were imported, the items would be sold twice.
class ReplacedOrders {
  public:
    ReplacedOrders(std::string channel, omnitron::Api api, Ledger& ledger)
        : channel_(std::move(channel)), api_(std::move(api)), ledger_(ledger) {}

    // Sets an obstacle for each order of the group whose replaced order, or one of whose items, is in Omnitron or may
    // be there soon. A replaced order that is parked is retracted instead. Sends no request when no order of the group
    // replaces another.
    asio::awaitable<result<void>> resolve(std::vector<OrderWorkPtr> group, Transport& omnitron);

  private:
    asio::awaitable<result<void>> find_in_ledger(OrderWorkPtr work, std::string replaced_id);
    asio::awaitable<result<void>> find_by_items(std::vector<OrderWorkPtr> group);
    asio::awaitable<result<void>> retire_replaced(OrderWorkPtr work, Entry older);

    std::string channel_;
    omnitron::Api api_;
    Ledger& ledger_;
};

}  // namespace channeld

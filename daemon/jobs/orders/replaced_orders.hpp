#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Orders that take the place of others: a marketplace that splits a package, or cancels a part of it, ends it and
// offers its units again under new ids (pitfalls contract §1.3). Imported beside the first one they would be sold
// twice.
class Predecessors {
  public:
    Predecessors(std::string channel, omnitron::Api api, Ledger& ledger)
        : channel_(std::move(channel)), api_(std::move(api)), ledger_(ledger) {}

    // Gives an obstacle to each order of the group whose predecessor, or one of whose units, is in Omnitron, or may be
    // there soon. A predecessor that is not, because it waits for a person, is withdrawn: its place is taken. Asks
    // nothing when no order of the group replaces another.
    asio::awaitable<result<void>> look_up(std::vector<OrderWorkPtr> group, Transport& omnitron);

  private:
    asio::awaitable<result<void>> look_into_ledger(OrderWorkPtr work, std::string predecessor);
    asio::awaitable<result<void>> look_for_units(std::vector<OrderWorkPtr> group);
    asio::awaitable<result<void>> make_way(OrderWorkPtr work, Entry older);

    std::string channel_;
    omnitron::Api api_;
    Ledger& ledger_;
};

}  // namespace channeld

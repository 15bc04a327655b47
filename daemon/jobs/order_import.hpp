#pragma once

#include <map>
#include <string>

#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/omnitron/orders.hpp"
#include "daemon/clock.hpp"
#include "daemon/jobs/order_work.hpp"
#include "daemon/keyed_lock.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Brings single orders into Omnitron: customer, addresses, cargo company, products, order. One object per run; any
// number of orders may be under way, orders of one customer take turns at making him.
class OrderImport {
  public:
    OrderImport(omnitron::Api api, omnitron::ChannelFacts facts, Ledger& ledger, Clock const& clock)
        : api_(std::move(api)),
          facts_(std::move(facts)),
          identifier_(omnitron::customer_identifier(facts_.channel)),
          ledger_(ledger),
          clock_(clock) {}

    // What has to be mapped. The intent is durable before each request that must not happen twice.
    asio::awaitable<omnitron::outcome<omnitron::MappedOrder>> import(OrderWorkPtr work, Transport& omnitron);

  private:
    asio::awaitable<omnitron::outcome<omnitron::MappedOrder>> create(OrderWorkPtr work, Transport& omnitron);
    asio::awaitable<omnitron::outcome<std::int64_t>> customer(OrderWorkPtr work, Transport& omnitron);
    asio::awaitable<omnitron::outcome<std::int64_t>> address(OrderWorkPtr work, std::int64_t customer_pk,
                                                             Address address, Transport& omnitron);

    omnitron::Api api_;
    omnitron::ChannelFacts facts_;
    std::string identifier_;
    Ledger& ledger_;
    Clock const& clock_;
    KeyedLock one_per_customer_;
    std::map<std::string, OmnitronCustomer> made_;  // customers of this run, newer than what the look-ups saw
};

}  // namespace channeld

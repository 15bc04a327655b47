#pragma once

#include <map>
#include <string>

#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/omnitron/orders.hpp"
#include "daemon/async/keyed_lock.hpp"
#include "daemon/jobs/lookup/address_cache.hpp"
#include "daemon/jobs/lookup/reference_pks.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Imports single orders into Omnitron: customer, addresses, cargo company, products, order. One object per run. Any
// number of imports may run concurrently; creating a customer is serialised per customer.
class OrderImport {
  public:
    OrderImport(omnitron::Api api, omnitron::ChannelFacts facts, ReferencePks& references, AddressCache& addresses)
        : api_(std::move(api)),
          facts_(std::move(facts)),
          identifier_(omnitron::customer_identifier(facts_.channel)),
          references_(references),
          addresses_(addresses) {}

    // Imports the order and returns it as Omnitron has it. Its intent must be durable before this is called, because
    // the requests must not be repeated blindly.
    asio::awaitable<omnitron::outcome<omnitron::OmnitronOrder>> import(OrderWorkPtr work, Transport& omnitron);

  private:
    asio::awaitable<omnitron::outcome<omnitron::OmnitronOrder>> create(OrderWorkPtr work, Transport& omnitron);
    asio::awaitable<omnitron::outcome<std::int64_t>> customer(OrderWorkPtr work, Transport& omnitron);

    omnitron::Api api_;
    omnitron::ChannelFacts facts_;
    std::string identifier_;
    ReferencePks& references_;
    AddressCache& addresses_;
    KeyedLock one_per_customer_;
    std::map<std::string, OmnitronCustomer>
        created_customers_;  // customers created in this run, newer than the look-ups
};

}  // namespace channeld

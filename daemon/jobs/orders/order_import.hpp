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

namespace channeld::inline jobs {

// Brings single orders into Omnitron: customer, addresses, cargo company, products, order. One object per run; any
// number of orders may be under way, orders of one customer take turns at making him.
class OrderImport {
  public:
    // `identifier`: the field that tells customers apart.
    OrderImport(omnitron::Api api, omnitron::ChannelFacts facts, std::string identifier, ReferencePks& references,
                AddressCache& addresses)
        : api_(std::move(api)),
          facts_(std::move(facts)),
          identifier_(std::move(identifier)),
          references_(references),
          addresses_(addresses) {}

    // The order in Omnitron. Its intent is to be durable before this is called: its requests must not happen
    // twice.
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
    std::map<std::string, OmnitronCustomer> made_;  // customers of this run, newer than what the look-ups saw
};

}  // namespace channeld::inline jobs

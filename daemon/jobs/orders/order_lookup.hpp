#pragma once

#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/customer.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "daemon/jobs/lookup/product_cache.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Asks Omnitron about a group of orders at once: which are mapped, which exist, which customers and products it knows.
// Four requests for fifty orders take the place of four per order. Errors are Omnitron's; all of it outlives this.
class OrderLookup {
  public:
    OrderLookup(omnitron::Api api, omnitron::Capabilities& capabilities, ProductCache& products, Transport& omnitron)
        : api_(std::move(api)), capabilities_(capabilities), products_(products), omnitron_(omnitron) {}

    // Sets the state of each. `identifier`: the field that tells customers apart.
    asio::awaitable<result<void>> resolve(OrderGroup group, std::string identifier);

  private:
    asio::awaitable<result<void>> existing_orders(OrderGroup group);
    asio::awaitable<result<void>> without_all_items(OrderGroup group);
    asio::awaitable<result<void>> customers(OrderGroup group, std::string identifier);
    asio::awaitable<result<void>> products(OrderGroup group);

    omnitron::Api api_;
    omnitron::Capabilities& capabilities_;
    ProductCache& products_;
    Transport& omnitron_;
};

}  // namespace channeld::inline jobs

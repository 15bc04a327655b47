#pragma once

#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/customer.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "daemon/jobs/lookup/product_cache.hpp"
#include "daemon/jobs/orders/order_work.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Bulk look-ups for a group of orders: which are mapped, which exist, which customers and products Omnitron knows. Four
// requests per fifty orders instead of four per order.
class OrderLookup {
  public:
    static constexpr std::size_t group_size = 50;

    OrderLookup(omnitron::Api api, ProductCache& products) : api_(std::move(api)), products_(products) {}

    // Fills in what the look-ups found. `identifier`: the field that identifies customers.
    asio::awaitable<result<void>> resolve(std::vector<OrderWorkPtr> group, std::string identifier, Transport& omnitron);

  private:
    asio::awaitable<result<void>> existing_orders(std::vector<OrderWorkPtr> group, Transport& omnitron);
    asio::awaitable<result<void>> unmapped_items(std::vector<OrderWorkPtr> group, Transport& omnitron);
    asio::awaitable<result<void>> customers(std::vector<OrderWorkPtr> group, std::string identifier,
                                            Transport& omnitron);

    omnitron::Api api_;
    ProductCache& products_;
    // Capabilities of Omnitron, assumed until an answer shows otherwise.
    bool many_orders_at_once_ = true;
    bool many_customers_at_once_ = true;
};

}  // namespace channeld

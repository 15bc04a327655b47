#pragma once

#include <map>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/capabilities.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// The items of an order, sorted by pk.
HttpTask<result<std::vector<StoredOrderItem>>> get_order_items(RequestPort& omnitron, Api api, std::int64_t order);

// The items of many orders, by the order's key. Where Omnitron does not honour `order__in` the orders are
// asked for one by one.
using OrderItems = std::map<std::int64_t, std::vector<StoredOrderItem>>;
HttpTask<result<OrderItems>> find_order_items(RequestPort& omnitron, Api api, std::vector<std::int64_t> orders,
                                              Capabilities& capabilities);

}  // namespace channeld::omnitron

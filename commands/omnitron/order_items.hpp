#pragma once

#include <map>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// The items of an order, sorted by key.
Conversation<result<std::vector<StoredOrderItem>>> get_order_items(Exchange& omnitron, Api api, std::int64_t order);

// The items of many orders, by the order's key. `many_at_once`: whether this Omnitron knows the filter `order__in`; it
// is cleared when an answer shows that it does not, and then the orders are asked for one by one.
using OrderItems = std::map<std::int64_t, std::vector<StoredOrderItem>>;
Conversation<result<OrderItems>> find_order_items(Exchange& omnitron, Api api, std::vector<std::int64_t> orders,
                                                  bool& many_at_once);

}  // namespace channeld::omnitron

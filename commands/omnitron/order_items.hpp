#pragma once

#include <map>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// The items of an order, sorted by pk.
HttpTask<result<std::vector<StoredOrderItem>>> get_order_items(RequestPort& omnitron, Api api, std::int64_t order);

// The items of many orders, by the order's pk. `supports_in_filter` as in detail/bulk_find.hpp, for `order__in`.
using OrderItems = std::map<std::int64_t, std::vector<StoredOrderItem>>;
HttpTask<result<OrderItems>> find_order_items(RequestPort& omnitron, Api api, std::vector<std::int64_t> orders,
                                              bool& supports_in_filter);

}  // namespace channeld::omnitron

#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// `create_orders` (docs/contracts/omnitron.md §5.2): the order and its items, or nothing and a Refusal.
json::object const& create_order(Store& store, std::int64_t channel, json::object const& body);

// The items of an order, ascending.
json::array items_of(Store const& store, std::int64_t order);

}  // namespace channeld::sandbox

#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// `orders/{pk}/cancel/` (docs/contracts/omnitron.md §5.4): returns the changed order. Throws a Refusal and
// changes nothing for a bad call.
json::object const& cancel_order(Store& store, std::int64_t order, json::object const& body);

}  // namespace channeld::sandbox

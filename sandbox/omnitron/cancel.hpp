#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// `orders/{pk}/cancel/` (Omnitron contract §5.4): the order afterwards, or nothing is done and a Refusal says why.
json::object const& cancel_order(Store& store, std::int64_t order, json::object const& body);

}  // namespace channeld::sandbox

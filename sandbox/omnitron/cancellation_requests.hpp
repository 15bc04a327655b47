#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Requests of buyers on which the merchant decides (docs/contracts/omnitron.md §6).
json::object const& create_cancellation_request(Store& store, std::int64_t channel, json::object const& body);

// The merchant's decision; false where there is no such open request or no such status. `completed` cancels the item,
// or refunds it.
bool decide_cancellation_request(Store& store, std::int64_t key, std::string_view status);

}  // namespace channeld::sandbox

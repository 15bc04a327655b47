#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// The state machine of batch requests (docs/contracts/omnitron.md §3). Refuses a forbidden step with 406.
json::object const& create_batch(Store& store, std::int64_t channel, json::object const& body);
json::object const& change_batch(Store& store, std::int64_t channel, std::int64_t key, json::object const& body);

}  // namespace channeld::sandbox

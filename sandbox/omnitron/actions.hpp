#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Integration actions (docs/contracts/omnitron.md §4): the transitions made by a batch ...
void start_action(Store& store, json::object const& batch, json::object const& object);   // processing
void finish_action(Store& store, json::object const& batch, json::object const& object);  // success or error
void fail_actions(Store& store, json::object const& batch);  // those in `processing` become errors

// ... and by a caller.
json::object const& create_action(Store& store, std::int64_t channel, json::object const& body);
json::object const& change_action(Store& store, std::int64_t key, json::object const& body);

}  // namespace channeld::sandbox

#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Integration actions (Omnitron contract §4): what a batch does to them ...
void start_action(Store& store, json::object const& batch, json::object const& object);   // processing
void settle_action(Store& store, json::object const& batch, json::object const& object);  // success or error
void fail_actions(Store& store, json::object const& batch);  // those that still are `processing` become errors

// ... and what a caller does.
json::object const& create_action(Store& store, std::int64_t channel, json::object const& body);
json::object const& change_action(Store& store, std::int64_t key, json::object const& body);

}  // namespace channeld::sandbox

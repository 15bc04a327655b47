#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// PATCH of a channel: its settings (`conf`) and the form that asks for them (`schema`), each replaced as a whole.
json::object const& change_channel(Store& store, std::int64_t key, json::object const& body);

// The merchant's settings in the panel's form: sets these members, removes those that are null. False if there is no
// such channel.
bool set_conf(Store& store, std::int64_t channel, json::object const& settings);

}  // namespace channeld::sandbox

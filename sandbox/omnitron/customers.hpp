#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/options.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Customers and addresses of one channel (docs/contracts/omnitron.md §7). All throw a Refusal for a bad body.
json::object const& create_customer(Store& store, std::int64_t channel, json::object const& body);
json::object const& change_customer(Store& store, std::int64_t channel, std::int64_t key, json::object const& body);
json::object const& create_address(Store& store, std::int64_t channel, json::object const& body,
                                   OmnitronOptions const& options);

}  // namespace channeld::sandbox

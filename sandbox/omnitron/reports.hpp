#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Lines of the merchant's log (docs/contracts/omnitron.md §9).
json::object const& create_report(Store& store, std::int64_t channel, json::object const& body);

// An unmapped place (docs/contracts/omnitron.md §8); `level` is city, township or district. Answered without a body.
void create_place_report(Store& store, std::int64_t channel, std::string_view level, json::object const& body);

}  // namespace channeld::sandbox

#pragma once

#include <string>

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// The reasons for cancellations and returns (docs/contracts/omnitron.md §6).
void seed_reasons(Store& store);
std::int64_t add_reason(Store& store, std::string_view subject, std::string_view cancellation_type);

// What is wrong with a reason's pk, or "": it must exist and be active.
std::string reason_problem(Store const& store, json::value const& key);

}  // namespace channeld::sandbox

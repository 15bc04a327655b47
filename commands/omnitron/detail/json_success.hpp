#pragma once

#include "commands/sdk/http.hpp"

namespace channeld::omnitron {

// Whether a response confirms a write: 2xx with JSON or without a body. A proxy may answer 200 with a page of its own,
// which confirms nothing.
bool is_json_success(HttpResponse const& reply);

}  // namespace channeld::omnitron

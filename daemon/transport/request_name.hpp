#pragma once

#include <string>

#include "commands/sdk/http.hpp"

namespace channeld::inline transport {

// What messages call a request: "create_order: POST https://host/api/v1/orders/". Without the query, which may hold
// mails, phones and names.
std::string request_name(HttpRequest const& request);

}  // namespace channeld::inline transport

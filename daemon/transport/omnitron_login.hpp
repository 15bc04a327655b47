#pragma once

#include <string>

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/secret.hpp"

namespace channeld::inline transport {

// docs/contracts/omnitron.md §1.1. `url` is "https://host".
HttpRequest login_request(std::string const& url, std::string const& username, Secret const& password);

// The token out of the answer. `needs_person` when name, password or URL must be wrong, else `transient`: the login
// failed, so whatever it was for has not been done.
result<Secret> read_login(std::string const& url, result<HttpResponse> const& reply);

}  // namespace channeld::inline transport

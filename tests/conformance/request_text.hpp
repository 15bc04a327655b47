#pragma once

#include <string>
#include <vector>

#include "commands/sdk/http.hpp"

namespace channeld::conformance {

// The requests of a run, page by page, as JSON for people who review a change of it.
std::string request_text(std::vector<std::vector<HttpRequest>> const& pages);

}  // namespace channeld::conformance

#pragma once

#include <variant>

#include "commands/sdk/http.hpp"
#include "commands/sdk/outcome.hpp"

namespace channeld::channels::medusa {

// The one change to make next or, when none is left, the outcome of the item. The caller sends the change, reads the
// state again and asks for the next step.
using NextStep = std::variant<HttpRequest, Outcome>;

}  // namespace channeld::channels::medusa

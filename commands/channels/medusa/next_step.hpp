#pragma once

#include <variant>

#include "commands/sdk/http.hpp"
#include "commands/sdk/outcome.hpp"

namespace channeld::channels::medusa {

// The one change to make next; or, when there is none, what became of the item. The caller makes the change, reads
// again and asks again.
using NextStep = std::variant<HttpRequest, Outcome>;

}  // namespace channeld::channels::medusa

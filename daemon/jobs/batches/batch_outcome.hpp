#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/sdk/send_command.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld {

// Why the channel did not accept an object of a batch; nothing when it did. The outcomes identify the object by the
// remote id it was sent with; the last outcome counts. A new remote id in the outcome replaces the object's.
std::optional<std::string> failure_of(BatchObject& object, std::vector<CheckedOrder> const& outcomes);

}  // namespace channeld

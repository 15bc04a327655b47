#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/sdk/send_command.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// Why the channel did not take an object of a batch; nothing when it took it. The channel's outcomes name the object by
// the remote id it was sent with, the last one counts, and the one that it is delivered under becomes the object's.
std::optional<std::string> failure_of(BatchObject& object, std::vector<CheckedOrder> const& outcomes);

}  // namespace channeld::inline jobs

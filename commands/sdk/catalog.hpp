#pragma once

#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld::inline sdk {

// Every channel that was linked in, by name. CMake generates the definition from the `add_channel` calls.
std::vector<ChannelType const*> const& catalog();

}  // namespace channeld::inline sdk

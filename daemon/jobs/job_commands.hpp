#pragma once

#include <string_view>

#include "commands/sdk/channel.hpp"

namespace channeld {

// Whether the channel has the command that the job needs. False for an unknown job name.
bool can_do(Channel const& commands, std::string_view job);

// The position at which a reading job starts this range. Permanent error: the channel cannot read it, and why.
result<std::string> begin_of_range(Channel const& commands, std::string_view job, TimeRange range, Timestamp now);

}  // namespace channeld

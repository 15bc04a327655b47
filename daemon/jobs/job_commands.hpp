#pragma once

#include <string_view>

#include "commands/sdk/channel.hpp"

namespace channeld {

// Whether the channel has the command that the job needs. False for a name that is no job's.
bool can_do(Channel const& commands, std::string_view job);

// Where a job that reads from the channel begins to read this range; an error says why it cannot.
result<std::string> begin_of_range(Channel const& commands, std::string_view job, TimeRange range, Timestamp now);

}  // namespace channeld

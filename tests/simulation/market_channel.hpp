#pragma once

#include <memory>

#include "commands/sdk/channel.hpp"

namespace channeld::simulation {

// All commands for sandbox::Market, asynchronous updates among them.
std::unique_ptr<Channel> make_market_channel();

}  // namespace channeld::simulation

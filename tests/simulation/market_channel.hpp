#pragma once

#include <memory>

#include "commands/sdk/channel.hpp"

namespace channeld::simulation {

// A channel for sandbox::Market with all commands, including asynchronous updates.
std::unique_ptr<Channel> make_market_channel();

}  // namespace channeld::simulation

#pragma once

#include <map>
#include <memory>
#include <string>

#include "commands/sdk/channel.hpp"
#include "config/settings.hpp"
#include "daemon/jobs/orders/fetch_orders.hpp"
#include "daemon/jobs/engine/job.hpp"

namespace channeld {

// The jobs that a channel can do, by name: those whose commands it has. `parts` and `commands` outlive them.
using ChannelJobs = std::map<std::string, std::unique_ptr<Job>>;
ChannelJobs make_jobs(ChannelParts const& parts, Channel const& commands, ChannelSettings const& settings,
                      FetchOrders::Progress progress = {});

}  // namespace channeld

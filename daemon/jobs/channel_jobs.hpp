#pragma once

#include <map>
#include <memory>
#include <string>

#include "commands/sdk/channel.hpp"
#include "config/settings.hpp"
#include "daemon/jobs/engine/job.hpp"
#include "daemon/jobs/orders/fetch_orders.hpp"

namespace channeld {

// The jobs of a channel by their YAML names, one for each command the channel provides. Jobs without a command are left
// out of the map; an unknown name cannot occur. `context` and `commands` must outlive the jobs.
using ChannelJobs = std::map<std::string, std::unique_ptr<Job>>;
ChannelJobs make_jobs(ChannelContext const& context, Channel const& commands, ChannelSettings const& settings,
                      FetchOrders::Progress progress = {});

}  // namespace channeld

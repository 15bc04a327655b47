#pragma once

#include <map>
#include <memory>
#include <string>

#include "commands/sdk/channel.hpp"
#include "config/settings.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/job.hpp"

namespace channeld::inline jobs {

// The jobs that a channel can do, by name: those of the job table whose commands it has. What `context` refers to, and
// `commands`, outlive them.
using ChannelJobs = std::map<std::string, std::unique_ptr<Job>>;
ChannelJobs make_jobs(ChannelContext const& context, Channel const& commands, ChannelSettings const& settings,
                      RunProgress progress = {});

}  // namespace channeld::inline jobs

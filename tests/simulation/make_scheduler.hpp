#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "config/settings.hpp"
#include "daemon/schedule/scheduler.hpp"

namespace channeld::simulation {

using NamedRuns = std::vector<std::pair<std::string, std::function<asio::awaitable<RunReport>(Stop const&)>>>;

// The daemon's scheduler with the jobs as `settings.jobs` says.
Scheduler make_scheduler(NamedRuns runs, ChannelSettings const& settings, SlotBook& book, Clock& clock,
                         std::function<double()> random, Log log, Hold const& hold);

}  // namespace channeld::simulation

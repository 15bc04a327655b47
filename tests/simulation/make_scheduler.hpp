#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "config/settings.hpp"
#include "daemon/schedule/scheduler.hpp"

namespace channeld::simulation {

using NamedRuns = std::vector<std::pair<std::string, std::function<asio::awaitable<RunReport>(StopToken const&)>>>;

// The daemon's scheduler with the schedules of `settings.jobs`.
Scheduler make_scheduler(NamedRuns runs, ChannelSettings const& settings, SlotStore& slots, Clock& clock,
                         std::function<double()> random, Log log, PauseGate const& pause_gate);

}  // namespace channeld::simulation

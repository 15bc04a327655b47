#pragma once

#include <functional>

#include "daemon/async/clock.hpp"
#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/async/stop.hpp"

namespace channeld {

// Runs `work` with a Stop of its own, which is requested with `stop` and when `limit` is over. Whatever happens, it
// returns when the work has; `exceeded` tells whether the limit was over before. The work does not throw.
asio::awaitable<RunReport> run_within(std::function<asio::awaitable<RunReport>(Stop const&)> work, Stop const& stop,
                                      Clock& clock, std::chrono::milliseconds limit, bool& exceeded);

}  // namespace channeld

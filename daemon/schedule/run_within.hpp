#pragma once

#include <functional>

#include "daemon/async/clock.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/accounting.hpp"

namespace channeld::inline schedule {

// Runs `work` with a StopToken of its own, which is requested together with `stop` or when `limit` has passed. Always
// waits for `work` to return; afterwards `exceeded` says whether the limit had passed. `work` must not throw.
asio::awaitable<RunReport> run_within(std::function<asio::awaitable<RunReport>(StopToken const&)> work,
                                      StopToken const& stop, Clock& clock, std::chrono::milliseconds limit,
                                      bool& exceeded);

}  // namespace channeld::inline schedule

#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>

#include "daemon/async/clock.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/observe/log.hpp"

namespace channeld::inline app {

// On SIGTERM or SIGINT, from now on: calls `on_stop`, requests `stop`, and gives running jobs 10 s to finish. Then the
// process exits immediately; the next start resumes from the ledger, as after a power cut.
void stop_on_signal(asio::io_context& io, Clock& clock, StopToken& stop, Log const& log, std::function<void()> on_stop);

}  // namespace channeld::inline app

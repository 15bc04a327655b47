#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>

#include "daemon/async/clock.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/async/stop.hpp"

namespace channeld {

// On SIGTERM or SIGINT, from this call on: requests `stop`, calls `told`, and gives what is in flight 10 s. What has
// not ended by then is left as it is, and the process ends at once: the ledger knows where to go on, exactly as after a
// power cut.
void stop_on_signal(asio::io_context& io, Clock& clock, Stop& stop, Log const& log, std::function<void()> told);

}  // namespace channeld

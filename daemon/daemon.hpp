#pragma once

#include <boost/asio/io_context.hpp>

#include "daemon/composition.hpp"
#include "daemon/exit_code.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/service_manager.hpp"

namespace channeld {

// `channeld run`: all jobs on their schedule until SIGTERM or SIGINT. What is in flight then has 10 s to end; what has
// not ended by then is in the ledger and goes on after the next start.
ExitCode run_daemon(asio::io_context& io, Composition& parts, ServiceManager const& service_manager, Log const& log);

}  // namespace channeld

#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "daemon/app/application.hpp"
#include "daemon/app/exit_code.hpp"
#include "daemon/app/ledger_guard.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/app/service_manager.hpp"

namespace channeld {

// A configuration that was read again, and the log as it wants it. Nothing after it was told what is wrong with it.
struct Reread {
    Configuration configuration;
    Log log;
};
using RereadConfiguration = std::function<std::optional<Reread>()>;

// `channeld run`: all jobs on their schedule until SIGTERM or SIGINT. What is in flight then has 10 s to end; what has
// not ended by then is in the ledger and goes on after the next start. On SIGHUP the configuration is read again: a
// right one takes over as soon as the jobs in flight have ended under the old one, a wrong one changes nothing. A
// ledger that `guard` finds damaged ends it, to be started again.
ExitCode run_daemon(asio::io_context& io, std::unique_ptr<Composition> parts, LedgerGuard& guard,
                    ServiceManager const& service_manager, Log const& log, RereadConfiguration const& reread);

}  // namespace channeld

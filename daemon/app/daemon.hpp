#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "daemon/app/application.hpp"
#include "daemon/app/exit_code.hpp"
#include "daemon/app/ledger_guard.hpp"
#include "daemon/app/service_manager.hpp"
#include "daemon/observe/log.hpp"

namespace channeld::inline app {

// A reloaded configuration with the log it configures.
struct ReloadedConfig {
    Configuration configuration;
    Log log;
};
using ReloadConfiguration = std::function<std::optional<ReloadedConfig>()>;

// `channeld run`: runs all jobs on their schedules until SIGTERM or SIGINT. Running jobs then have 10 s to finish;
// unfinished work is in the ledger and resumes at the next start. SIGHUP reloads the configuration: a valid one takes
// effect as soon as the running jobs have ended, an invalid one changes nothing. If `guard` finds the ledger damaged,
// the process exits, so that the service manager restarts it.
ExitCode run_daemon(asio::io_context& io, std::unique_ptr<Application> application, LedgerGuard& guard,
                    ServiceManager const& service_manager, Log const& log, ReloadConfiguration const& reload);

}  // namespace channeld::inline app

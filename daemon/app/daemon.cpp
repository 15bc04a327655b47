#include "daemon/app/daemon.hpp"

#include <boost/asio/co_spawn.hpp>
#include <cstdlib>

#include "daemon/app/on_signal.hpp"
#include "daemon/app/stop_on_signal.hpp"
#include "daemon/app/supervisor.hpp"
#include "daemon/app/wake_signal.hpp"

namespace channeld::inline app {
namespace {

// Heartbeat: feeds the service manager's watchdog while the scheduler is responsive.
asio::awaitable<void> feed_watchdog(Clock& clock, ServiceManager const& service_manager, Supervisor& supervisor) {
    auto const watchdog = service_manager.watchdog();
    while (watchdog) {
        if (supervisor.is_responsive()) service_manager.alive();
        co_await clock.wait(*watchdog / 2);
    }
}

asio::awaitable<void> run_all(asio::io_context& io, Supervisor& supervisor) {
    co_await supervisor.run();
    io.stop();
}

// The service manager restarts the process, and a new ledger is created when it is opened.
asio::awaitable<void> shut_down_when_damaged(LedgerGuard& guard, Ledger& ledger, Clock& clock, Supervisor& supervisor) {
    constexpr std::chrono::seconds shutdown_deadline{10};
    auto probe_write = [&ledger] { return ledger.probe_write(); };
    co_await guard.run(std::move(probe_write));
    supervisor.end();
    co_await clock.wait(shutdown_deadline);
    std::quick_exit(static_cast<int>(ExitCode::temporary));
}

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

ExitCode run_daemon(asio::io_context& io, std::unique_ptr<Application> application, LedgerGuard& guard,
                    ServiceManager const& service_manager, Log const& log, ReloadConfiguration const& reload) {
    SystemClock clock;
    auto const channels = application->channels().size();
    auto& ledger = application->ledger();
    Supervisor supervisor(io, std::move(application), log, guard.pause_gate());
    StopToken stop;
    stop_on_signal(io, clock, stop, log, [&] {
        service_manager.stopping();
        supervisor.end();
    });
    on_signal(io, wake_for_backfills, [&] { supervisor.check_for_backfills(); });
    on_signal(io, SIGHUP, [&] {
        service_manager.reloading();
        if (auto reloaded = reload()) supervisor.replace_with(std::move(*reloaded));
        service_manager.ready();
    });
    asio::co_spawn(io, feed_watchdog(clock, service_manager, supervisor), rethrow);
    asio::co_spawn(io, shut_down_when_damaged(guard, ledger, clock, supervisor), rethrow);
    asio::co_spawn(io, run_all(io, supervisor), rethrow);
    service_manager.ready();
    log.info("daemon_started", "ready", {{"version", CHANNELD_VERSION}, {"channels", std::to_string(channels)}});
    io.run();
    log.info("daemon_stopped", "stopped");
    return guard.damaged() ? ExitCode::temporary : ExitCode::ok;
}

}  // namespace channeld::inline app

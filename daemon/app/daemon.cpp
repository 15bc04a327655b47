#include "daemon/app/daemon.hpp"

#include <boost/asio/co_spawn.hpp>
#include <cstdlib>

#include "daemon/app/wake_signal.hpp"
#include "daemon/app/supervisor.hpp"
#include "daemon/app/on_signal.hpp"
#include "daemon/app/stop_on_signal.hpp"

namespace channeld {
namespace {

// Feeds the watchdog as long as the scheduler keeps its word.
asio::awaitable<void> keep_alive(Clock& clock, ServiceManager const& service_manager, Generations& generations) {
    auto const watchdog = service_manager.watchdog();
    while (watchdog) {
        if (generations.on_time()) service_manager.alive();
        co_await clock.wait(*watchdog / 2);
    }
}

asio::awaitable<void> run_all(asio::io_context& io, Generations& generations) {
    co_await generations.run();
    io.stop();
}

// The service manager starts it again, and the ledger is healed when it is opened.
asio::awaitable<void> end_when_damaged(LedgerGuard& guard, Ledger& ledger, Clock& clock, Generations& generations) {
    constexpr std::chrono::seconds time_to_end{10};
    auto try_out = [&ledger] { return ledger.try_out(); };
    co_await guard.run(std::move(try_out));
    generations.end();
    co_await clock.wait(time_to_end);
    std::quick_exit(static_cast<int>(ExitCode::temporary));
}

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

ExitCode run_daemon(asio::io_context& io, std::unique_ptr<Composition> parts, LedgerGuard& guard,
                    ServiceManager const& service_manager, Log const& log, RereadConfiguration const& reread) {
    SystemClock clock;
    auto const channels = parts->channels().size();
    auto& ledger = parts->ledger();
    Generations generations(io, std::move(parts), log, guard.hold());
    Stop stop;
    stop_on_signal(io, clock, stop, log, [&] {
        service_manager.stopping();
        generations.end();
    });
    on_signal(io, wake_for_backfills, [&] { generations.look_for_backfills(); });
    on_signal(io, SIGHUP, [&] {
        service_manager.reloading();
        if (auto fresh = reread()) generations.follow_with(std::move(*fresh));
        service_manager.ready();
    });
    asio::co_spawn(io, keep_alive(clock, service_manager, generations), rethrow);
    asio::co_spawn(io, end_when_damaged(guard, ledger, clock, generations), rethrow);
    asio::co_spawn(io, run_all(io, generations), rethrow);
    service_manager.ready();
    log.info("ready", {{"version", CHANNELD_VERSION}, {"channels", std::to_string(channels)}});
    io.run();
    log.info("stopped");
    return guard.damaged() ? ExitCode::temporary : ExitCode::ok;
}

}  // namespace channeld

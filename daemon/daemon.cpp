#include "daemon/daemon.hpp"

#include <boost/asio/co_spawn.hpp>

#include "daemon/backfill/wake_signal.hpp"
#include "daemon/generation.hpp"
#include "daemon/on_signal.hpp"
#include "daemon/stop_on_signal.hpp"

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

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

ExitCode run_daemon(asio::io_context& io, std::unique_ptr<Composition> parts, ServiceManager const& service_manager,
                    Log const& log, RereadConfiguration const& reread) {
    SystemClock clock;
    auto const channels = parts->channels().size();
    Generations generations(io, std::move(parts), log);
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
    asio::co_spawn(io, run_all(io, generations), rethrow);
    service_manager.ready();
    log.info("ready", {{"version", CHANNELD_VERSION}, {"channels", std::to_string(channels)}});
    io.run();
    log.info("stopped");
    return ExitCode::ok;
}

}  // namespace channeld

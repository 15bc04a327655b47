#include "daemon/daemon.hpp"

#include <boost/asio/co_spawn.hpp>

#include "daemon/schedule/scheduler.hpp"
#include "daemon/stop_on_signal.hpp"

namespace channeld {
namespace {

Scheduler make_scheduler(Composition& parts, Log const& log) {
    std::vector<Scheduler::Job> jobs;
    for (auto& unit : parts.channels()) {
        for (auto const& [name, settings] : unit->settings().jobs) {
            jobs.push_back({unit->name(), name, make_timetable(settings, unit->name(), name), policy_of(settings),
                            settings.deadline, [job = unit->job(name)](Stop const& stop) { return job->run(stop); }});
        }
    }
    return Scheduler(
        std::move(jobs), parts.ledger(), parts.clock(), [&parts] { return parts.random(); }, log);
}

// Feeds the watchdog as long as the scheduler keeps its word.
asio::awaitable<void> keep_alive(Clock& clock, ServiceManager const& service_manager, Scheduler& scheduler) {
    auto const watchdog = service_manager.watchdog();
    while (watchdog) {
        if (scheduler.on_time()) service_manager.alive();
        co_await clock.wait(*watchdog / 2);
    }
}

asio::awaitable<void> run_jobs(asio::io_context& io, Scheduler& scheduler, Stop const& stop) {
    co_await scheduler.run(io.get_executor(), stop);
    co_await stop.wait();  // there may be no jobs; the daemon still answers to signals
    io.stop();
}

void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

ExitCode run_daemon(asio::io_context& io, Composition& parts, ServiceManager const& service_manager, Log const& log) {
    Stop stop;
    auto scheduler = make_scheduler(parts, log);
    stop_on_signal(io, parts.clock(), stop, log, [&] { service_manager.stopping(); });
    asio::co_spawn(io, keep_alive(parts.clock(), service_manager, scheduler), rethrow);
    asio::co_spawn(io, run_jobs(io, scheduler, stop), rethrow);
    service_manager.ready();
    log.info("ready", {{"version", CHANNELD_VERSION}, {"channels", std::to_string(parts.channels().size())}});
    io.run();
    log.info("stopped");
    return ExitCode::ok;
}

}  // namespace channeld

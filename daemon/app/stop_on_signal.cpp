#include "daemon/app/stop_on_signal.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <cstdlib>
#include <memory>

namespace channeld::inline app {
namespace {

constexpr std::chrono::seconds shutdown_deadline{10};

asio::awaitable<void> wait_for_signal(std::unique_ptr<asio::signal_set> signals, Clock& clock, StopToken& stop, Log log,
                                      std::function<void()> on_stop) {
    auto const signal = co_await signals->async_wait(asio::use_awaitable);
    log.info("shutdown_requested", "stopping", {{"signal", signal == SIGTERM ? "SIGTERM" : "SIGINT"}});
    on_stop();
    stop.request();
    co_await clock.wait(shutdown_deadline);
    log.warning("shutdown_deadline_exceeded", "shutdown deadline reached; unfinished work resumes at next start");
    std::quick_exit(EXIT_SUCCESS);
}

}  // namespace

void stop_on_signal(asio::io_context& io, Clock& clock, StopToken& stop, Log const& log,
                    std::function<void()> on_stop) {
    // Registered now, not when the event loop runs: a signal right after READY must not kill the process.
    auto signals = std::make_unique<asio::signal_set>(io, SIGTERM, SIGINT);
    asio::co_spawn(io, wait_for_signal(std::move(signals), clock, stop, log, std::move(on_stop)),
                   [](std::exception_ptr failure) {
                       if (failure) std::rethrow_exception(failure);
                   });
}

}  // namespace channeld::inline app

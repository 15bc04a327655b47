#include "daemon/app/on_signal.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

namespace channeld::inline app {
namespace {

asio::awaitable<void> wait_for_signals(std::unique_ptr<asio::signal_set> signals, std::function<void()> act) {
    for (;;) {
        co_await signals->async_wait(asio::use_awaitable);
        act();
    }
}

}  // namespace

void on_signal(asio::io_context& io, int number, std::function<void()> act) {
    auto signals = std::make_unique<asio::signal_set>(io, number);
    asio::co_spawn(io, wait_for_signals(std::move(signals), std::move(act)), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
}

}  // namespace channeld::inline app

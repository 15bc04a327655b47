#include "daemon/async/clock.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace channeld::inline async {

Timestamp SystemClock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

asio::awaitable<void> SystemClock::wait(std::chrono::microseconds how_long) {
    auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, how_long);
    boost::system::error_code ignored;  // cancelled: the awaiting coroutine looks at its own cancellation state
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    co_await timer.async_wait(token);
}

}  // namespace channeld::inline async

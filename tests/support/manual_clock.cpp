#include "tests/support/manual_clock.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace channeld {

asio::awaitable<void> ManualClock::wait(std::chrono::microseconds how_long) {
    auto const end = now_ + how_long;
    auto executor = co_await asio::this_coro::executor;
    if (mode_ == Mode::automatic) {
        co_await asio::post(executor, asio::use_awaitable);  // others get their turn first, as in a real wait
        now_ = std::max(now_, end);
        co_return;
    }

    ++waiting_;
    WaitQueue::Waiter waiter(queue_, executor);
    while (now_ < end) {
        co_await waiter.wait();
        auto const cancellation = co_await asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != asio::cancellation_type::none) break;
    }
    --waiting_;
}

void ManualClock::advance(std::chrono::microseconds by) {
    now_ += by;
    queue_.wake_all();
}

}  // namespace channeld

#pragma once

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "daemon/async/stop_token.hpp"

namespace channeld::inline async {

// While it is closed no run may begin. For one thread; must outlive those who wait.
class PauseGate {
  public:
    void close() { closed_ = true; }
    void open() {
        closed_ = false;
        queue_.wake_all();
    }
    bool is_closed() const { return closed_; }

    // Returns when the gate is open, or when `stop` is requested.
    asio::awaitable<void> wait_released(StopToken const& stop) const {
        using namespace asio::experimental::awaitable_operators;
        if (!closed_) co_return;
        auto opened = wait_open();
        auto stopped = stop.wait();
        co_await (std::move(opened) || std::move(stopped));
    }

  private:
    asio::awaitable<void> wait_open() const {
        WaitQueue::Waiter waiter(queue_, co_await asio::this_coro::executor);
        while (closed_) co_await waiter.wait();
    }

    bool closed_ = false;
    mutable WaitQueue queue_;
};

}  // namespace channeld::inline async

#pragma once

#include <boost/asio/this_coro.hpp>

#include "daemon/async/wait_queue.hpp"

namespace channeld::inline async {

// A request to stop. Jobs check it between two steps, finish what is under way and start nothing new. For one thread;
// must outlive those who wait.
class StopToken {
  public:
    void request() {
        requested_ = true;
        queue_.wake_all();
    }
    bool requested() const { return requested_; }

    // Returns when it is requested.
    asio::awaitable<void> wait() const {
        WaitQueue::Waiter waiter(queue_, co_await asio::this_coro::executor);
        while (!requested_) co_await waiter.wait();
    }

  private:
    bool requested_ = false;
    mutable WaitQueue queue_;
};

}  // namespace channeld::inline async

#pragma once

#include <boost/asio/this_coro.hpp>

#include "daemon/async/wait_queue.hpp"

namespace channeld {

// Says that the daemon is to end. Jobs look at it between two steps, finish what is under way and start nothing new.
class Stop {
  public:
    void request() {
        requested_ = true;
        line_.wake_all();
    }
    bool requested() const { return requested_; }

    // Returns when it is requested.
    asio::awaitable<void> wait() const {
        WaitLine::Place place(line_, co_await asio::this_coro::executor);
        while (!requested_) co_await place.woken();
    }

  private:
    bool requested_ = false;
    mutable WaitLine line_;
};

}  // namespace channeld

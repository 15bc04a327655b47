#pragma once

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "daemon/async/stop.hpp"

namespace channeld {

// Says that no run may begin for a while.
class Hold {
  public:
    void begin() { on_ = true; }
    void end() {
        on_ = false;
        line_.wake_all();
    }
    bool on() const { return on_; }

    // Returns when it is over, or when `stop` is requested.
    asio::awaitable<void> over(Stop const& stop) const {
        using namespace asio::experimental::awaitable_operators;
        if (!on_) co_return;
        auto end = wait_for_end();
        auto stopped = stop.wait();
        co_await (std::move(end) || std::move(stopped));
    }

  private:
    asio::awaitable<void> wait_for_end() const {
        WaitLine::Place place(line_, co_await asio::this_coro::executor);
        while (on_) co_await place.woken();
    }

    bool on_ = false;
    mutable WaitLine line_;
};

}  // namespace channeld

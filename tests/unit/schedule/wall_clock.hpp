#pragma once

#include "tests/support/manual_clock.hpp"

namespace channeld {

// A ManualClock that somebody may set: waits, which count monotonic time, do not see that.
class WallClock : public Clock {
  public:
    Timestamp now() const override { return steady_.now() + set_by_; }
    asio::awaitable<void> wait(std::chrono::microseconds how_long) override {
        ++waits_;
        return steady_.wait(how_long);
    }
    // How often somebody asked to be woken.
    int waits() const { return waits_; }

    void advance(std::chrono::microseconds by) { steady_.advance(by); }
    void set_by(std::chrono::microseconds difference) { set_by_ += difference; }

  private:
    ManualClock steady_;
    std::chrono::microseconds set_by_{0};
    int waits_ = 0;
};

}  // namespace channeld

#pragma once

#include "daemon/async/clock.hpp"
#include "daemon/async/wait_queue.hpp"

namespace channeld {

// A clock that stands still until the test moves it.
//
//     ManualClock clock;                                   // waits end when advance() has gone far enough
//     ManualClock clock(ManualClock::Mode::automatic);     // every wait moves the clock to its own end and goes on
//
// Those who wait resume through their executor: after advance(), call io.poll().
class ManualClock : public Clock {
  public:
    enum class Mode { manual, automatic };

    explicit ManualClock(Mode mode = Mode::manual) : mode_(mode) {}

    Timestamp now() const override { return now_; }
    asio::awaitable<void> wait(std::chrono::microseconds how_long) override;

    void advance(std::chrono::microseconds by);
    // Waits that have not ended yet.
    int waiting() const { return waiting_; }

  private:
    Mode mode_;
    Timestamp now_ = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1);
    int waiting_ = 0;
    WaitQueue queue_;
};

}  // namespace channeld

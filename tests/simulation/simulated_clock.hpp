#pragma once

#include <map>
#include <optional>

#include "daemon/async/clock.hpp"
#include "daemon/async/wait_queue.hpp"

namespace channeld::simulation {

// Time that advances only when nothing is ready to run. The wall clock (`now`) may be set; waits use the time that has
// really passed, like the operating system's monotonic clock.
class SimulatedClock : public Clock {
  public:
    Timestamp now() const override { return time_ + skew_; }
    asio::awaitable<void> wait(std::chrono::microseconds how_long) override;

    Timestamp true_time() const { return time_; }
    std::chrono::microseconds skew() const { return skew_; }
    void set(std::chrono::microseconds skew) { skew_ = skew; }
    // When the next waiter is due.
    std::optional<Timestamp> next() const;
    // Wakes the waiters that are due; they resume through their executor.
    void advance_to(Timestamp time);

  private:
    class Sleeper;

    Timestamp time_ = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1);
    std::chrono::microseconds skew_{0};
    std::uint64_t count_ = 0;
    std::map<std::pair<Timestamp, std::uint64_t>, WaitQueue*> sleepers_;  // equal times in the order of their waits
};

}  // namespace channeld::simulation

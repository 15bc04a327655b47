#pragma once

#include <map>
#include <optional>

#include "daemon/async/clock.hpp"
#include "daemon/async/wait_queue.hpp"

namespace channeld::simulation {

// Time that passes when nobody has anything to do. What the machine believes (`now`) may be set; waits are by the time
// that has passed, as those of the operating system's monotonic clock.
class SimulatedClock : public Clock {
  public:
    Timestamp now() const override { return time_ + skew_; }
    asio::awaitable<void> wait(std::chrono::microseconds how_long) override;

    Timestamp true_time() const { return time_; }
    std::chrono::microseconds skew() const { return skew_; }
    void set(std::chrono::microseconds skew) { skew_ = skew; }
    // When the first of those who wait goes on.
    std::optional<Timestamp> next() const;
    // Wakes those whose time has come; they resume through their executor.
    void advance_to(Timestamp time);

  private:
    class Sleeper;

    Timestamp time_ = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1);
    std::chrono::microseconds skew_{0};
    std::uint64_t count_ = 0;
    std::map<std::pair<Timestamp, std::uint64_t>, WaitLine*> sleepers_;  // those of one time in the order they came
};

}  // namespace channeld::simulation

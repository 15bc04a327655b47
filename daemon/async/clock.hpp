#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>

#include "dto/timestamp.hpp"

namespace channeld::inline async {

namespace asio = boost::asio;

// The only source of time below `main`: nothing else asks the operating system for it or sleeps by itself, so that a
// simulation can run months in minutes. For one thread. Must outlive those who wait.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
    // Returns after `how_long` of monotonic time, or at once when the awaiting coroutine is cancelled.
    virtual asio::awaitable<void> wait(std::chrono::microseconds how_long) = 0;
};

// The operating system's: system_clock for now(), steady_clock for waiting.
class SystemClock : public Clock {
  public:
    Timestamp now() const override;
    asio::awaitable<void> wait(std::chrono::microseconds how_long) override;
};

}  // namespace channeld::inline async

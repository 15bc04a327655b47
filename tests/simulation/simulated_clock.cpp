#include "tests/simulation/simulated_clock.hpp"

#include <algorithm>
#include <boost/asio/this_coro.hpp>

namespace channeld::simulation {

// Registered from construction to destruction, however the coroutine that holds it ends.
class SimulatedClock::Sleeper {
  public:
    Sleeper(SimulatedClock& clock, Timestamp end, asio::any_io_executor const& executor)
        : clock_(clock), waiter_(queue_, executor) {
        key_ = {end, clock_.count_++};
        clock_.sleepers_[key_] = &queue_;
    }
    Sleeper(Sleeper const&) = delete;
    ~Sleeper() { clock_.sleepers_.erase(key_); }

    bool is_over() const { return clock_.time_ >= key_.first; }
    asio::awaitable<void> wait() { return waiter_.wait(); }

  private:
    SimulatedClock& clock_;
    std::pair<Timestamp, std::uint64_t> key_;
    WaitQueue queue_;
    WaitQueue::Waiter waiter_;
};

asio::awaitable<void> SimulatedClock::wait(std::chrono::microseconds how_long) {
    Sleeper sleeper(*this, time_ + how_long, co_await asio::this_coro::executor);
    while (!sleeper.is_over()) {
        co_await sleeper.wait();
        auto const cancellation = co_await asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != asio::cancellation_type::none) break;
    }
}

std::optional<Timestamp> SimulatedClock::next() const {
    for (auto const& [key, line] : sleepers_)
        if (key.first > time_) return key.first;
    return std::nullopt;
}

void SimulatedClock::advance_to(Timestamp time) {
    time_ = std::max(time_, time);
    for (auto const& [key, line] : sleepers_) {
        if (key.first > time_) break;
        line->wake_all();
    }
}

}  // namespace channeld::simulation

#pragma once

#include <boost/asio/this_coro.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "daemon/async/wait_queue.hpp"

namespace channeld {

// A number of permits; who finds none waits, first come first served. Cancelled and destroyed waiters leave the line
// without taking a permit. Permits may outlive the semaphore.
class Semaphore {
  public:
    class Permit;

    explicit Semaphore(std::size_t permits) : state_(std::make_shared<State>()) { state_->free = permits; }

    asio::awaitable<Permit> acquire();

  private:
    struct State {
        std::size_t free = 0;
        WaitLine line;

        void wake_next() {
            if (free > 0) line.wake_first();
        }
    };
    class Turn;

    std::shared_ptr<State> state_;
};

// Given back when it is destroyed.
class Semaphore::Permit {
  public:
    explicit Permit(std::shared_ptr<State> state) : state_(std::move(state)) { --state_->free; }
    Permit(Permit&& other) noexcept = default;
    Permit& operator=(Permit&&) = delete;
    ~Permit() {
        if (!state_) return;
        ++state_->free;
        state_->wake_next();
    }

  private:
    std::shared_ptr<State> state_;
};

// A place in the line whose end, however it comes about, is the next one's turn: no wake-up is lost with its waiter.
class Semaphore::Turn {
  public:
    Turn(std::shared_ptr<State> state, asio::any_io_executor const& executor) : state_(std::move(state)) {
        place_.emplace(state_->line, executor);
    }
    Turn(Turn&&) = delete;
    ~Turn() {
        place_.reset();
        state_->wake_next();
    }

    bool has_come() const { return state_->free > 0 && state_->line.is_first(*place_); }
    asio::awaitable<void> wait() { return place_->woken(); }

  private:
    std::shared_ptr<State> state_;
    std::optional<WaitLine::Place> place_;
};

inline asio::awaitable<Semaphore::Permit> Semaphore::acquire() {
    auto state = state_;
    Turn turn(state, co_await asio::this_coro::executor);
    while (!turn.has_come()) co_await turn.wait();
    co_return Permit(std::move(state));
}

}  // namespace channeld

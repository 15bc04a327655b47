#pragma once

#include <boost/asio/this_coro.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "daemon/async/wait_queue.hpp"

namespace channeld::inline async {

// A number of permits; acquire() waits while there is none, first come first served. Cancelled and destroyed waiters
// leave the queue without taking a permit. Permits may outlive the semaphore. For one thread.
class Semaphore {
  public:
    class Permit;

    explicit Semaphore(std::size_t permits) : state_(std::make_shared<State>()) { state_->free = permits; }

    asio::awaitable<Permit> acquire();

  private:
    struct State {
        std::size_t free = 0;
        WaitQueue queue;

        void wake_next() {
            if (free > 0) queue.wake_first();
        }
    };
    class Turn;

    std::shared_ptr<State> state_;
};

// Released when it is destroyed.
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

// A waiter in the queue whose end, however it comes about, is the next one's turn: no wake-up is lost with its waiter.
class Semaphore::Turn {
  public:
    Turn(std::shared_ptr<State> state, asio::any_io_executor const& executor) : state_(std::move(state)) {
        waiter_.emplace(state_->queue, executor);
    }
    Turn(Turn&&) = delete;
    ~Turn() {
        waiter_.reset();
        state_->wake_next();
    }

    bool has_come() const { return state_->free > 0 && state_->queue.is_first(*waiter_); }
    asio::awaitable<void> wait() { return waiter_->wait(); }

  private:
    std::shared_ptr<State> state_;
    std::optional<WaitQueue::Waiter> waiter_;
};

inline asio::awaitable<Semaphore::Permit> Semaphore::acquire() {
    auto state = state_;
    Turn turn(state, co_await asio::this_coro::executor);
    while (!turn.has_come()) co_await turn.wait();
    co_return Permit(std::move(state));
}

}  // namespace channeld::inline async

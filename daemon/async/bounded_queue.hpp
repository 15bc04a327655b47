#pragma once

#include <boost/asio/this_coro.hpp>
#include <deque>
#include <optional>

#include "daemon/async/wait_queue.hpp"

namespace channeld {

// Hands work from one coroutine to others and holds the giver back when they cannot keep up. One thread.
template <class T>
class BoundedQueue {
  public:
    explicit BoundedQueue(std::size_t room) : room_(room) {}

    asio::awaitable<void> push(T item) {
        {
            WaitLine::Place place(givers_, co_await asio::this_coro::executor);
            while (items_.size() >= room_ && !closed_) co_await place.woken();
        }
        if (!closed_) items_.push_back(std::move(item));
        // A waker wakes one; whoever leaves the line passes the word on.
        if (items_.size() < room_ || closed_) givers_.wake_first();
        takers_.wake_first();
    }

    // The next item; nothing when the queue is closed and empty.
    asio::awaitable<std::optional<T>> pop() {
        std::optional<T> item;
        {
            WaitLine::Place place(takers_, co_await asio::this_coro::executor);
            while (items_.empty() && !closed_) co_await place.woken();
        }
        if (!items_.empty()) {
            item = std::move(items_.front());
            items_.pop_front();
        }
        if (!items_.empty() || closed_) takers_.wake_first();
        givers_.wake_first();
        co_return item;
    }

    // Nothing more is taken in; what is in there is still handed out.
    void close() {
        closed_ = true;
        takers_.wake_first();
        givers_.wake_first();
    }

  private:
    std::size_t room_;
    std::deque<T> items_;
    bool closed_ = false;
    WaitLine takers_, givers_;
};

}  // namespace channeld

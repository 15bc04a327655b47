#pragma once

#include <boost/asio/this_coro.hpp>
#include <deque>
#include <optional>

#include "daemon/async/wait_queue.hpp"

namespace channeld::inline async {

// Passes items from producing coroutines to consuming ones; a producer waits while the queue is full. For one thread.
template <class T>
class BoundedQueue {
  public:
    // Holds at most `capacity` items.
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

    // Waits for room. An item that comes after close() is dropped.
    asio::awaitable<void> push(T item) {
        {
            WaitQueue::Waiter waiter(producers_, co_await asio::this_coro::executor);
            while (items_.size() >= capacity_ && !closed_) co_await waiter.wait();
        }
        if (!closed_) items_.push_back(std::move(item));
        // A wake-up goes to one waiter; whoever leaves wakes the next one.
        if (items_.size() < capacity_ || closed_) producers_.wake_first();
        consumers_.wake_first();
    }

    // The next item; nothing when the queue is closed and empty.
    asio::awaitable<std::optional<T>> pop() {
        std::optional<T> item;
        {
            WaitQueue::Waiter waiter(consumers_, co_await asio::this_coro::executor);
            while (items_.empty() && !closed_) co_await waiter.wait();
        }
        if (!items_.empty()) {
            item = std::move(items_.front());
            items_.pop_front();
        }
        if (!items_.empty() || closed_) consumers_.wake_first();
        producers_.wake_first();
        co_return item;
    }

    // Nothing more is accepted; what is in the queue can still be popped.
    void close() {
        closed_ = true;
        consumers_.wake_first();
        producers_.wake_first();
    }

  private:
    std::size_t capacity_;
    std::deque<T> items_;
    bool closed_ = false;
    WaitQueue consumers_, producers_;
};

}  // namespace channeld::inline async

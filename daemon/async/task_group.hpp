#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <exception>
#include <utility>

#include "daemon/async/wait_queue.hpp"

namespace channeld::inline async {

// Coroutines that run concurrently and are awaited together. Whoever adds tasks must join before the group, or anything
// that the tasks refer to, is destroyed. For one thread.
class TaskGroup {
  public:
    explicit TaskGroup(asio::any_io_executor executor) : executor_(std::move(executor)) {}
    TaskGroup(TaskGroup const&) = delete;

    void add(asio::awaitable<void> task) {
        ++running_;
        asio::co_spawn(executor_, std::move(task), [this](std::exception_ptr failure) {
            if (failure && !failure_) failure_ = failure;
            if (--running_ == 0) ended_.wake_first();
        });
    }

    // Returns when all tasks have ended; rethrows the first exception that left one of them.
    asio::awaitable<void> join() {
        {
            WaitQueue::Waiter waiter(ended_, executor_);
            while (running_ > 0) co_await waiter.wait();
        }
        if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    }

  private:
    asio::any_io_executor executor_;
    WaitQueue ended_;
    std::size_t running_ = 0;
    std::exception_ptr failure_;
};

}  // namespace channeld::inline async

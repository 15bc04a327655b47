#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/intrusive/list.hpp>

namespace channeld::inline async {

namespace asio = boost::asio;

// An asynchronous condition variable: coroutines wait for a change in the order in which they came. A woken one checks
// its condition and waits again if it does not hold:
//
//     WaitQueue::Waiter waiter(queue, co_await asio::this_coro::executor);
//     while (!ready) co_await waiter.wait();
//
// For one thread. Queue and waiters may be destroyed in any order: at shutdown the io_context destroys the coroutines
// last.
class WaitQueue {
  public:
    class Waiter;

    bool is_first(Waiter const& waiter) const;
    void wake_first();
    void wake_all();

  private:
    friend Waiter;
    using Hook = boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;
    boost::intrusive::list<Waiter, boost::intrusive::base_hook<Hook>, boost::intrusive::constant_time_size<false>>
        waiters_;
};

// A coroutine in the queue, from its construction, at the end, to its destruction.
class WaitQueue::Waiter : public WaitQueue::Hook {
  public:
    Waiter(WaitQueue& queue, asio::any_io_executor const& executor)
        : timer_(executor, asio::steady_timer::time_point::max()) {
        queue.waiters_.push_back(*this);
    }

    // Returns when woken, and also when the coroutine is cancelled: then its next co_await throws.
    asio::awaitable<void> wait() {
        boost::system::error_code ignored;  // a timer that never expires is always cancelled
        auto token = asio::redirect_error(asio::use_awaitable, ignored);
        co_await timer_.async_wait(token);
    }

    void wake() { timer_.cancel(); }

  private:
    asio::steady_timer timer_;
};

inline bool WaitQueue::is_first(Waiter const& waiter) const {
    return !waiters_.empty() && &waiters_.front() == &waiter;
}

inline void WaitQueue::wake_first() {
    if (!waiters_.empty()) waiters_.front().wake();
}

inline void WaitQueue::wake_all() {
    for (auto& waiter : waiters_) waiter.wake();
}

}  // namespace channeld::inline async

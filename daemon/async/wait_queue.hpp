#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/intrusive/list.hpp>

namespace channeld {

namespace asio = boost::asio;

// Where coroutines wait for something to change, in the order in which they came. A woken one looks whether the change
// is the one it waits for, and waits again if not:
//
//     WaitLine::Place place(line, co_await asio::this_coro::executor);
//     while (!ready) co_await place.woken();
//
// Line and places may be destroyed in any order: at shutdown the io_context takes the coroutines away last.
class WaitLine {
  public:
    class Place;

    bool is_first(Place const& place) const;
    void wake_first();
    void wake_all();

  private:
    friend Place;
    using Hook = boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;
    boost::intrusive::list<Place, boost::intrusive::base_hook<Hook>, boost::intrusive::constant_time_size<false>>
        places_;
};

// A coroutine's place, from its construction at the end of the line to its destruction.
class WaitLine::Place : public WaitLine::Hook {
  public:
    Place(WaitLine& line, asio::any_io_executor const& executor)
        : timer_(executor, asio::steady_timer::time_point::max()) {
        line.places_.push_back(*this);
    }

    // Returns when woken, and also when the coroutine is cancelled: then its next co_await throws.
    asio::awaitable<void> woken() {
        boost::system::error_code ignored;  // a timer that never expires is always cancelled
        auto token = asio::redirect_error(asio::use_awaitable, ignored);
        co_await timer_.async_wait(token);
    }

    void wake() { timer_.cancel(); }

  private:
    asio::steady_timer timer_;
};

inline bool WaitLine::is_first(Place const& place) const {
    return !places_.empty() && &places_.front() == &place;
}

inline void WaitLine::wake_first() {
    if (!places_.empty()) places_.front().wake();
}

inline void WaitLine::wake_all() {
    for (auto& place : places_) place.wake();
}

}  // namespace channeld

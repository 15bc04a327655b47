#include "tests/support/kill_points.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace channeld {

void KillPoints::kill_at(std::size_t nth) {
    passed_ = 0;
    kill_at_ = nth;
    killed_ = false;
    where_.clear();
}

void KillPoints::fail_at(std::size_t nth) {
    calls_ = 0;
    fail_at_ = nth;
    where_.clear();
}

bool KillPoints::fails(std::string_view what) {
    if (++calls_ != fail_at_) return false;
    where_ = what;
    return true;
}

asio::awaitable<void> KillPoints::pass(std::string_view moment, std::string_view what) {
    if (++passed_ == kill_at_) {
        killed_ = true;
        where_.append(moment).append(" ").append(what);
    }
    if (killed_) co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
}

}  // namespace channeld

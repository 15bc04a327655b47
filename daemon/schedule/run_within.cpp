#include "daemon/schedule/run_within.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>

namespace channeld::inline schedule {
namespace {

// Ends only by being cancelled: else it would cancel the work.
asio::awaitable<void> request_in_time(StopToken& own, StopToken const& stop, Clock& clock,
                                      std::chrono::milliseconds limit, bool& exceeded) {
    using namespace asio::experimental::awaitable_operators;
    auto time = clock.wait(limit);
    auto end = stop.wait();
    co_await (std::move(time) || std::move(end));
    auto const cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) co_return;  // the work has ended
    exceeded = !stop.requested();
    own.request();
    StopToken const never;
    co_await never.wait();
}

}  // namespace

asio::awaitable<RunReport> run_within(std::function<asio::awaitable<RunReport>(StopToken const&)> work,
                                      StopToken const& stop, Clock& clock, std::chrono::milliseconds limit,
                                      bool& exceeded) {
    using namespace asio::experimental::awaitable_operators;
    StopToken own;
    auto running = work(own);
    auto watching = request_in_time(own, stop, clock, limit, exceeded);
    auto first = co_await (std::move(running) || std::move(watching));
    co_return std::get<0>(std::move(first));
}

}  // namespace channeld::inline schedule

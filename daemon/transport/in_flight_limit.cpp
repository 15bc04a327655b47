#include "daemon/transport/in_flight_limit.hpp"

#include <boost/asio/this_coro.hpp>
#include <optional>

namespace channeld {
namespace {

// 429 and 503 say it; no answer in time shows it.
bool is_too_much(result<HttpResponse> const& reply) {
    if (reply) return reply->status == 429 || reply->status == 503;
    return reply.error().kind == ErrorKind::unclear || reply.error().kind == ErrorKind::transient;
}

// Given back also when the coroutine is taken away.
class Place {
  public:
    Place(std::size_t& under_way, WaitLine& freed) : under_way_(under_way), freed_(freed) { ++under_way_; }
    Place(Place const&) = delete;
    ~Place() {
        --under_way_;
        freed_.wake_first();
    }

  private:
    std::size_t& under_way_;
    WaitLine& freed_;
};

}  // namespace

asio::awaitable<result<HttpResponse>> InFlightLimit::send(HttpRequest request) {
    std::optional<Place> place;
    {
        auto const turn = co_await door_.acquire();
        auto const executor = co_await asio::this_coro::executor;
        while (under_way_ >= allowed_.now()) {
            WaitLine::Place next(freed_, executor);
            co_await next.woken();
        }
        place.emplace(under_way_, freed_);
    }
    auto reply = co_await inner_.send(std::move(request));
    if (is_too_much(reply))
        allowed_.less();
    else
        allowed_.more();
    co_return reply;
}

}  // namespace channeld

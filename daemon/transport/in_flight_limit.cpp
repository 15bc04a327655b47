#include "daemon/transport/in_flight_limit.hpp"

#include <boost/asio/this_coro.hpp>
#include <optional>

namespace channeld::inline transport {
namespace {

// Signs of overload: 429, 503, and no answer in time.
bool shows_overload(result<HttpResponse> const& reply) {
    if (reply) return reply->status == 429 || reply->status == 503;
    return reply.error().kind == ErrorKind::unclear || reply.error().kind == ErrorKind::transient;
}

// Released also when the coroutine is destroyed.
class RequestSlot {
  public:
    RequestSlot(std::size_t& in_flight, WaitQueue& freed) : in_flight_(in_flight), freed_(freed) { ++in_flight_; }
    RequestSlot(RequestSlot const&) = delete;
    ~RequestSlot() {
        --in_flight_;
        freed_.wake_first();
    }

  private:
    std::size_t& in_flight_;
    WaitQueue& freed_;
};

}  // namespace

asio::awaitable<result<HttpResponse>> InFlightLimit::send(HttpRequest request) {
    std::optional<RequestSlot> slot;
    {
        auto const turn = co_await entry_.acquire();
        auto const executor = co_await asio::this_coro::executor;
        while (in_flight_ >= allowed_.now()) {
            WaitQueue::Waiter next(freed_, executor);
            co_await next.wait();
        }
        slot.emplace(in_flight_, freed_);
    }
    auto reply = co_await inner_.send(std::move(request));
    if (shows_overload(reply))
        allowed_.decrease();
    else
        allowed_.increase();
    co_return reply;
}

}  // namespace channeld::inline transport

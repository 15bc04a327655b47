#include "daemon/transport/in_flight_limit.hpp"

namespace channeld {

asio::awaitable<result<HttpResponse>> InFlightLimit::send(HttpRequest request) {
    auto const place = co_await places_.acquire();
    co_return co_await inner_.send(std::move(request));
}

}  // namespace channeld

#pragma once

#include "daemon/transport/transport.hpp"
#include "tests/support/kill_points.hpp"

namespace channeld {

// A process may be killed just before a request leaves it, and when the remote has processed it but the answer is lost.
class KillableTransport : public Transport {
  public:
    KillableTransport(Transport& inner, KillPoints& points) : inner_(inner), points_(points) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        auto const label = request.label;
        co_await points_.pass("before", label);
        auto reply = co_await inner_.send(std::move(request));
        co_await points_.pass("after", label);
        co_return reply;
    }

  private:
    Transport& inner_;
    KillPoints& points_;
};

}  // namespace channeld

#pragma once

#include "daemon/transport/adaptive_limit.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// At most so many requests under way at once; the others wait, first come first served. Fewer while the remote says, or
// shows, that it is too much.
class InFlightLimit : public Transport {
  public:
    InFlightLimit(Transport& inner, std::size_t most) : inner_(inner), allowed_(most) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    Transport& inner_;
    AdaptiveLimit allowed_;
    std::size_t under_way_ = 0;
    Semaphore door_{1};  // the one who is next
    WaitLine freed_;
};

}  // namespace channeld

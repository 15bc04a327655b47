#pragma once

#include "daemon/async/semaphore.hpp"
#include "daemon/transport/adaptive_limit.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

// At most `max` requests in flight; the others wait, first come first served. Fewer while the remote shows signs of
// overload.
class InFlightLimit : public Transport {
  public:
    InFlightLimit(Transport& inner, std::size_t max) : inner_(inner), allowed_(max) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    Transport& inner_;
    AdaptiveLimit allowed_;
    std::size_t in_flight_ = 0;
    Semaphore entry_{1};  // held by the next one to go
    WaitQueue freed_;
};

}  // namespace channeld::inline transport

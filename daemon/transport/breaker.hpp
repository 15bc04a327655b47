#pragma once

#include <map>

#include "daemon/async/clock.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/breaker_state.hpp"
#include "daemon/transport/http/url.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Spares a host that has failed several times in a row, and spares everybody the waiting: while it rests, requests to
// it fail at once, as `transient`, for nothing was sent. What it sees is what is left after retries.
class Breaker : public Transport {
  public:
    Breaker(Transport& inner, Clock const& clock) : inner_(inner), clock_(clock) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    Transport& inner_;
    Clock const& clock_;
    std::map<Origin, BreakerState> hosts_;
};

}  // namespace channeld

#pragma once

#include <map>

#include "daemon/async/clock.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/breaker_state.hpp"
#include "daemon/transport/http/url.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

// A circuit breaker per host: after several failures in a row requests to the host fail at once for a while, as
// `transient`, as nothing was sent. Wraps the retries, so that it counts only what they could not fix.
class Breaker : public Transport {
  public:
    Breaker(Transport& inner, Clock const& clock) : inner_(inner), clock_(clock) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    Transport& inner_;
    Clock const& clock_;
    std::map<Origin, BreakerState> hosts_;
};

}  // namespace channeld::inline transport

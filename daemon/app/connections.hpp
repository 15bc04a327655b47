#pragma once

#include <functional>

#include "commands/omnitron/capabilities.hpp"
#include "commands/sdk/channel.hpp"
#include "config/settings.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/transport/breaker.hpp"
#include "daemon/transport/channel_session.hpp"
#include "daemon/transport/http_client.hpp"
#include "daemon/transport/in_flight_limit.hpp"
#include "daemon/transport/omnitron_session.hpp"
#include "daemon/transport/rate_limited.hpp"
#include "daemon/transport/reference_cache.hpp"
#include "daemon/transport/retrying.hpp"

namespace channeld::inline app {

// The transport to Omnitron. From the outside in: cache of reference data; session with automatic login; circuit
// breaker; retries of requests that had no effect; limit of requests in flight; HTTP client with kept-alive
// connections. Errors are classified as in Transport.
class OmnitronConnection : public Transport {
  public:
    OmnitronConnection(OmnitronSettings const& settings, Clock& clock, std::function<double()> random);

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override { return cache_.send(std::move(request)); }
    // What was learnt of this Omnitron, for all channels and jobs.
    omnitron::Capabilities& capabilities() { return capabilities_; }

  private:
    HttpClient http_;
    InFlightLimit limit_;
    Retrying retrying_;
    Breaker breaker_;
    OmnitronSession session_;
    ReferenceCache cache_;
    omnitron::Capabilities capabilities_;
};

// The transport to one sales channel. From the outside in: stops after refused credentials; circuit breaker; retries of
// requests that had no effect; rate limits, which count every attempt; HTTP client. Errors are classified as in
// Transport.
class ChannelConnection : public Transport {
  public:
    // `past`: requests counted by the connection that this one replaces.
    ChannelConnection(RateLimitPersistence const& persistence, std::vector<RateLimit> const& limits, Clock& clock,
                      std::function<double()> random, RateWindows past = {});

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        return session_.send(std::move(request));
    }
    RateWindows take_windows() { return limited_.take_windows(); }

  private:
    HttpClient http_;
    RateLimited limited_;
    Retrying retrying_;
    Breaker breaker_;
    ChannelSession session_;
};

}  // namespace channeld::inline app

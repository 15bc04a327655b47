#pragma once

#include <functional>

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

namespace channeld {

// How requests reach Omnitron: what is known already is not asked; a session that logs in by itself; another try where
// nothing was done; so many at a time; connections that are kept. From the caller's side inwards.
class OmnitronConnection : public Transport {
  public:
    OmnitronConnection(OmnitronSettings const& settings, Clock& clock, std::function<double()> random);

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override { return cache_.send(std::move(request)); }

  private:
    HttpClient http_;
    InFlightLimit limit_;
    Retrying retrying_;
    Breaker breaker_;
    OmnitronSession session_;
    ReferenceCache cache_;
};

// How requests reach one sales channel: refused credentials stop it; another try where nothing was done; each try
// counts in the channel's rate limits.
class ChannelConnection : public Transport {
  public:
    // `past`: what has left through the connection before this one.
    ChannelConnection(RateNotes const& notes, std::vector<RateLimit> const& limits, Clock& clock,
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

}  // namespace channeld

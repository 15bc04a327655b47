#include "daemon/app/connections.hpp"

namespace channeld::inline app {
namespace {

HttpOptions http_options(OmnitronSettings const& settings) {
    HttpOptions options;
    options.deadline = settings.deadline;
    return options;
}

}  // namespace

OmnitronConnection::OmnitronConnection(OmnitronSettings const& settings, Clock& clock, std::function<double()> random)
    : http_(clock, http_options(settings)),
      limit_(http_, static_cast<std::size_t>(settings.in_flight)),
      retrying_(limit_, clock, std::move(random)),
      breaker_(retrying_, clock),
      session_(breaker_, clock, settings.url, settings.username, settings.password),
      cache_(session_, clock) {}

ChannelConnection::ChannelConnection(RateLimitPersistence const& persistence, std::vector<RateLimit> const& limits,
                                     Clock& clock, std::function<double()> random, RateWindows past)
    : http_(clock),
      limited_(http_, clock, limits, persistence, std::move(past)),
      retrying_(limited_, clock, std::move(random)),
      breaker_(retrying_, clock),
      session_(breaker_, persistence.channel) {}

}  // namespace channeld::inline app

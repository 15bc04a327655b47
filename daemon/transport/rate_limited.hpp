#pragma once

#include <deque>
#include <string>
#include <vector>

#include "daemon/clock.hpp"
#include "daemon/transport/rate_window.hpp"
#include "daemon/transport/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Holds requests back until a channel's rate limits let them pass, first come first served within each limit; a full
// group does not hold up the others. After an answer 429 the limits it counted for are halved for a while.
class RateLimited : public Transport {
  public:
    RateLimited(Transport& inner, Clock& clock, std::vector<RateLimit> const& limits);

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    struct Gate {
        explicit Gate(RateLimit const& limit) : group(limit.group), window(limit) {}
        bool counts(std::string const& other) const { return group.empty() || group == other; }

        std::string group;
        RateWindow window;
        Semaphore turn{1};
    };

    asio::awaitable<void> pass(std::string group);

    Transport& inner_;
    Clock& clock_;
    std::deque<Gate> gates_;  // those of groups first
};

}  // namespace channeld

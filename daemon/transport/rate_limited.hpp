#pragma once

#include <deque>
#include <string>
#include <vector>

#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/rate_window.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

// Where a channel's use of its rate limits is recorded; nowhere without a store. A store that cannot be written delays
// no request.
struct RateLimitPersistence {
    std::string channel;
    RateLimitStore* store = nullptr;
};

// Delays requests until a channel's rate limits let them pass, first come first served within each limit; a full group
// does not delay the others. The remaining quota that the channel's answers report is respected; after an answer 429
// the limits of that request are halved for a while. Never fails by itself.
class RateLimited : public Transport {
  public:
    // `past`: the windows under the previous configuration.
    RateLimited(Transport& inner, Clock& clock, std::vector<RateLimit> const& limits,
                RateLimitPersistence persistence = {}, RateWindows past = {});

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

    // For the successor under the next configuration; this one must not be used afterwards.
    RateWindows take_windows() { return std::move(windows_); }

  private:
    struct Gate {
        Gate(RateLimit of, RateWindow& its) : limit(std::move(of)), window(its) {}

        RateLimit limit;
        RateWindow& window;
        Semaphore turn{1};
    };
    // A gate that a request has passed.
    struct Passed {
        Gate* gate = nullptr;
        std::uint64_t nth = 0;
    };

    asio::awaitable<std::vector<Passed>> pass(std::string group);
    asio::awaitable<void> restore(Gate& gate);
    asio::awaitable<void> record(std::vector<Passed> const& gates);
    void observe(HttpResponse const& response, std::vector<Passed> const& passed);

    Transport& inner_;
    Clock& clock_;
    RateLimitPersistence persistence_;
    RateWindows windows_;
    std::deque<Gate> gates_;  // those of groups first
};

}  // namespace channeld::inline transport

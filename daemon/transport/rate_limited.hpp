#pragma once

#include <deque>
#include <string>
#include <vector>

#include "daemon/async/clock.hpp"
#include "daemon/transport/rate_window.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Whose limits they are, and where it is noted what has left; nowhere without a book. A book that cannot be written
// holds no request back.
struct RateNotes {
    std::string channel;
    RateBook* book = nullptr;
};

// Holds requests back until a channel's rate limits let them pass, first come first served within each limit; a full
// group does not hold up the others. What the channel's answers say of its own count is heeded; after an answer 429 the
// limits it counted for are halved for a while.
class RateLimited : public Transport {
  public:
    // `past`: what has left under the configuration before.
    RateLimited(Transport& inner, Clock& clock, std::vector<RateLimit> const& limits, RateNotes notes = {},
                RateWindows past = {});

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

    // For who takes this one's place, which is of no use any more.
    RateWindows take_windows() { return std::move(windows_); }

  private:
    struct Gate {
        Gate(RateLimit of, RateWindow& its) : limit(std::move(of)), window(its) {}

        RateLimit limit;
        RateWindow& window;
        Semaphore turn{1};
    };
    // A request that has passed a gate.
    struct Passed {
        Gate* gate = nullptr;
        std::uint64_t nth = 0;
    };

    asio::awaitable<std::vector<Passed>> pass(std::string group);
    asio::awaitable<void> recall(Gate& gate);
    asio::awaitable<void> note(std::vector<Passed> const& gates);
    void hear(HttpResponse const& response, std::vector<Passed> const& passed);

    Transport& inner_;
    Clock& clock_;
    RateNotes notes_;
    RateWindows windows_;
    std::deque<Gate> gates_;  // those of groups first
};

}  // namespace channeld

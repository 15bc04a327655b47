#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/reply_store.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

// Caches the replies to GET requests with `cache_for`, empty ones as well, by URL and headers. Equal requests in flight
// share one outcome, also an error; only status 200 is kept.
class ReferenceCache : public Transport {
  public:
    ReferenceCache(Transport& inner, Clock const& clock, ReplyStore::Limits limits = {})
        : inner_(inner), clock_(clock), store_(limits) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

    // Asks again for everything from now on.
    void forget();

  private:
    struct Flight {
        Semaphore turn{1};  // the first one sends; if it is cancelled, the next one does
        std::optional<result<HttpResponse>> reply;
    };

    void land(std::string const& key, std::shared_ptr<Flight> const& flight, std::chrono::seconds life);

    Transport& inner_;
    Clock const& clock_;
    ReplyStore store_;
    std::unordered_map<std::string, std::shared_ptr<Flight>> flights_;
};

}  // namespace channeld::inline transport

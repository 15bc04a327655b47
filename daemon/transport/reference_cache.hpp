#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "daemon/async/clock.hpp"
#include "daemon/transport/reply_store.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Reuses the replies to GET requests that say `cache_for`, empty ones as well, by URL and headers. Whoever asks while a
// request is under way shares its outcome, also an error; only 200 is kept.
class ReferenceCache : public Transport {
  public:
    ReferenceCache(Transport& inner, Clock const& clock, ReplyStore::Limits limits = {})
        : inner_(inner), clock_(clock), store_(limits) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

    // Asks anew for everything from now on.
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

}  // namespace channeld

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/jobs/lookup/ttl_map.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Caches the pks of the channel's products, which are found through their integration actions. Hits and misses are kept
// for the lifetime of reference data, so a product mapped meanwhile is found after that.
class ProductCache {
  public:
    // Remembers so many, then starts again empty.
    ProductCache(omnitron::Api api, Clock const& clock, std::size_t max_size = 100'000)
        : api_(std::move(api)), clock_(clock), known_(max_size) {}

    // The pks of the products that Omnitron has. Look-ups are serialised, so that concurrent groups do not ask twice.
    // Errors: those of the request.
    asio::awaitable<result<std::map<std::string, std::int64_t>>> find(std::vector<std::string> remote_ids,
                                                                      Transport& omnitron);

  private:
    omnitron::Api api_;
    Clock const& clock_;
    Semaphore one_at_a_time_{1};
    TtlMap<std::optional<std::int64_t>> known_;  // nullopt: Omnitron does not have it
};

}  // namespace channeld

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

namespace channeld::inline jobs {

// Omnitron's key of the channel's products, through their integration actions. Known ones and unknown ones are
// remembered for the life of reference data; a product that was mapped meanwhile is found after that.
class ProductCache {
  public:
    // Remembers so many, then starts again empty.
    ProductCache(omnitron::Api api, Clock const& clock, std::size_t most = 100'000)
        : api_(std::move(api)), clock_(clock), known_(most) {}

    // The keys of those that are known. One look-up at a time: what one group asks, the next needs not.
    asio::awaitable<result<std::map<std::string, std::int64_t>>> find(std::vector<std::string> remote_ids,
                                                                      Transport& omnitron);

  private:
    omnitron::Api api_;
    Clock const& clock_;
    Semaphore one_at_a_time_{1};
    TtlMap<std::optional<std::int64_t>> known_;  // nothing: Omnitron does not have it
};

}  // namespace channeld::inline jobs

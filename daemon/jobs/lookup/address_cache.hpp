#pragma once

#include "commands/omnitron/address.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/jobs/lookup/ttl_map.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Omnitron's keys of the addresses that were made or found not long ago: who buys again within the life of reference
// data costs no request for his address. Kept is a hash, not the address.
class AddressCache {
  public:
    // Remembers so many, then starts again empty.
    AddressCache(omnitron::Api api, Clock const& clock, std::size_t most = 20'000)
        : api_(std::move(api)), clock_(clock), known_(most) {}

    asio::awaitable<omnitron::outcome<std::int64_t>> get_or_create(Customer customer, std::int64_t customer_pk,
                                                                   Address address, omnitron::GeographyPks place,
                                                                   Transport& omnitron);

  private:
    omnitron::Api api_;
    Clock const& clock_;
    TtlMap<std::int64_t> known_;
};

}  // namespace channeld::inline jobs

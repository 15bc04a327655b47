#pragma once

#include "commands/omnitron/address.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/jobs/lookup/ttl_map.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Caches the pks of addresses that were created or found recently: a customer who buys again within the lifetime of
// reference data costs no request for the address. Kept is a hash, not the address.
class AddressCache {
  public:
    // Remembers so many, then starts again empty.
    AddressCache(omnitron::Api api, Clock const& clock, std::size_t max_size = 20'000)
        : api_(std::move(api)), clock_(clock), known_(max_size) {}

    asio::awaitable<omnitron::outcome<std::int64_t>> get_or_create(Customer customer, std::int64_t customer_pk,
                                                                   Address address, omnitron::GeographyPks place,
                                                                   Transport& omnitron);

  private:
    omnitron::Api api_;
    Clock const& clock_;
    TtlMap<std::int64_t> known_;
};

}  // namespace channeld

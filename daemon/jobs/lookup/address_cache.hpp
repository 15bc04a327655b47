#pragma once

#include "commands/omnitron/address.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/jobs/lookup/ttl_map.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Omnitron's keys of the addresses that were made or found not long ago: who buys again within the life of reference
// data costs no request for his address. Remembered is a hash, not the address.
class KnownAddresses {
  public:
    // Remembers so many, then begins anew.
    KnownAddresses(omnitron::Api api, Clock const& clock, std::size_t most = 20'000)
        : api_(std::move(api)), clock_(clock), known_(most) {}

    asio::awaitable<omnitron::outcome<std::int64_t>> get_or_create(Customer customer, std::int64_t customer_pk,
                                                                   Address address, omnitron::GeographyKeys place,
                                                                   Transport& omnitron);

  private:
    omnitron::Api api_;
    Clock const& clock_;
    Remembered<std::int64_t> known_;
};

}  // namespace channeld

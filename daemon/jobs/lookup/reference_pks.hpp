#pragma once

#include "commands/omnitron/geography.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/jobs/lookup/ttl_map.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Omnitron's keys of places and cargo companies, which every order needs and few orders need again. Hits are remembered
// for the life of reference data; for misses the cache of replies below has to do.
class ReferencePks {
  public:
    ReferencePks(omnitron::Api api, Clock const& clock) : api_(std::move(api)), clock_(clock) {}

    asio::awaitable<omnitron::outcome<omnitron::GeographyPks>> place(Address address, Transport& omnitron);
    asio::awaitable<omnitron::outcome<std::int64_t>> cargo_company(std::string erp_code, Transport& omnitron);

  private:
    omnitron::Api api_;
    Clock const& clock_;
    TtlMap<omnitron::GeographyPks> places_;
    TtlMap<std::int64_t> cargo_companies_;
};

}  // namespace channeld::inline jobs

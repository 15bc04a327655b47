#include "daemon/jobs/lookup/address_cache.hpp"

#include "daemon/jobs/engine/content_hash.hpp"
#include "daemon/transport/ask.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::inline jobs {
namespace {

// All that the request is made from; the customer's names and numbers stand in where the address has none.
std::string identity(Customer const& customer, std::int64_t customer_pk, Address const& address) {
    return content_hash(std::to_string(customer_pk) + encode_text(customer) + encode_text(address));
}

}  // namespace

asio::awaitable<omnitron::outcome<std::int64_t>> AddressCache::get_or_create(Customer customer,
                                                                             std::int64_t customer_pk, Address address,
                                                                             omnitron::GeographyPks place,
                                                                             Transport& omnitron) {
    auto const key = identity(customer, customer_pk, address);
    if (auto const* known = known_.find(key, clock_.now())) co_return *known;
    auto const pk = co_await ask(omnitron, omnitron::get_or_create_address, api_, std::move(customer), customer_pk,
                                 std::move(address), place);
    if (pk) known_.keep(key, *pk, clock_.now() + api_.reference_life);
    co_return pk;
}

}  // namespace channeld::inline jobs

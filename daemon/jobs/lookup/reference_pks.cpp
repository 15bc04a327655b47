#include "daemon/jobs/lookup/reference_pks.hpp"

#include "commands/omnitron/cargo.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

std::string place_of(Address const& address) {
    auto key = address.country;
    for (auto const& part : {address.city, address.township.value_or(""), address.district.value_or("")})
        key.append(1, '\0').append(part);
    return key;
}

}  // namespace

asio::awaitable<omnitron::outcome<omnitron::GeographyPks>> ReferencePks::place(Address address, Transport& omnitron) {
    auto const key = place_of(address);
    if (auto const* known = places_.find(key, clock_.now())) co_return *known;
    auto found = co_await ask(omnitron, omnitron::find_geography, api_, std::move(address));
    if (found) places_.keep(key, *found, clock_.now() + api_.reference_life);
    co_return found;
}

asio::awaitable<omnitron::outcome<std::int64_t>> ReferencePks::cargo_company(std::string erp_code,
                                                                             Transport& omnitron) {
    if (auto const* known = cargo_companies_.find(erp_code, clock_.now())) co_return *known;
    auto found = co_await ask(omnitron, omnitron::get_cargo_company, api_, erp_code);
    if (found) cargo_companies_.keep(erp_code, *found, clock_.now() + api_.reference_life);
    co_return found;
}

}  // namespace channeld::inline jobs

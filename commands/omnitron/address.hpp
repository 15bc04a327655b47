#pragma once

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/omnitron/geography.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/address.hpp"
#include "dto/customer.hpp"

namespace channeld::omnitron {

// The pk of the customer's address at `place`; creates the address if Omnitron does not have it. The POST may be
// repeated: Omnitron answers a duplicate with the hash of the existing address (docs/contracts/omnitron.md §7).
// Permanent failures: address_refused, unknown_retail_store.
HttpTask<outcome<std::int64_t>> get_or_create_address(RequestPort& omnitron, Api api, Customer customer,
                                                      std::int64_t customer_pk, Address address, GeographyPks place);

// The hash in the response to a duplicate, or "". `non_field_errors` is a string or a list (docs/contracts/omnitron.md
// §11).
std::string duplicate_hash(std::string_view body);

}  // namespace channeld::omnitron

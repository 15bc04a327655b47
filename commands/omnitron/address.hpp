#pragma once

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/omnitron/geography.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/address.hpp"
#include "dto/customer.hpp"

namespace channeld::omnitron {

// The key of the customer's address at `place`, made if Omnitron does not have it. A POST may be repeated: a duplicate
// is answered with the hash of the address that is there (Omnitron contract §7).
Conversation<outcome<std::int64_t>> get_or_create_address(Exchange& omnitron, Api api, Customer customer,
                                                          std::int64_t customer_pk, Address address,
                                                          GeographyKeys place);

// The hash in a duplicate's answer, or "". `non_field_errors` comes as a text or as a list (Omnitron contract §11).
std::string duplicate_hash(std::string_view body);

}  // namespace channeld::omnitron

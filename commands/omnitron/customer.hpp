#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/customer.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// The value of the field that tells customers apart, as Omnitron stores it.
std::string identity(Customer const& customer, std::string const& identifier);
std::string identity(OmnitronCustomer const& customer, std::string const& identifier);

// Customers by identity. Asks for many at once (`email__in`) where Omnitron can; `many_at_once` is cleared for good
// when an answer shows that it cannot, and each is then asked for alone.
using Customers = std::map<std::string, OmnitronCustomer>;
Conversation<result<Customers>> find_customers(Exchange& omnitron, Api api, std::string identifier,
                                               std::vector<std::string> identities, bool& many_at_once);

// The customer's key: `known` brought up to date if something differs, or a new one. After a POST without a clear
// answer the customer is looked up before anything is said about it; when it cannot be found yet, the failure is
// transient.
Conversation<outcome<std::int64_t>> get_or_create_customer(Exchange& omnitron, Api api, std::string identifier,
                                                           Customer customer, OmnitronCustomer const* known);

// The customer as Omnitron has him after a successful get_or_create_customer.
OmnitronCustomer as_stored(Customer const& customer, std::int64_t pk, OmnitronCustomer const* known);

}  // namespace channeld::omnitron

#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/capabilities.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/customer.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// The value of the identifying field, as Omnitron stores it.
std::string identity(Customer const& customer, std::string const& identifier);
std::string identity(OmnitronCustomer const& customer, std::string const& identifier);

// Customers by identity. Asks for many at once (`email__in`) where Omnitron can, else for each alone.
using Customers = std::map<std::string, OmnitronCustomer>;
HttpTask<result<Customers>> find_customers(RequestPort& omnitron, Api api, std::string identifier,
                                           std::vector<std::string> identities, Capabilities& capabilities);

// The customer's pk: of `known`, updated if something differs, or of a new customer. After a POST without a clear
// response the customer is looked up; if it is not there yet, the failure is transient. Permanent failures:
// missing_field, customer_refused.
HttpTask<outcome<std::int64_t>> get_or_create_customer(RequestPort& omnitron, Api api, std::string identifier,
                                                       Customer customer, OmnitronCustomer const* known);

// The customer as Omnitron stores it after a successful get_or_create_customer.
OmnitronCustomer as_stored(Customer const& customer, std::int64_t pk, OmnitronCustomer const* known);

}  // namespace channeld::omnitron

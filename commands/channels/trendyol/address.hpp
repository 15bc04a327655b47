#pragma once

#include "commands/channels/trendyol/package.hpp"
#include "dto/address.hpp"
#include "dto/customer.hpp"

// The customer and both addresses (docs/contracts/channels/trendyol.md §10).
namespace channeld::channels::trendyol {

Customer customer_of(Package const& package);
Address shipping_address_of(Package const& package);
Address billing_address_of(Package const& package);

}  // namespace channeld::channels::trendyol

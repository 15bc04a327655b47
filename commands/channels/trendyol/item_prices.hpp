#pragma once

#include <string>
#include <variant>
#include <vector>

#include "commands/channels/trendyol/package.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// One order item, that is one physical piece, with its money in the package's currency. `price` is what the customer
// pays for it, `retail` the same before any discount.
struct PricedItem {
    std::string remote_id;
    Line const* line = nullptr;  // in the package; valid as long as that is
    Decimal retail, seller_discount, price;
    bool averaged = false;  // the amounts are the line's averages, which Trendyol rounds to the cent
};

// The items of a package without a validation_error. Their prices sum to packageTotalPrice exactly; a package whose
// amounts do not add up is invalid.
std::variant<std::vector<PricedItem>, Invalid> priced_items(Package const& package);

}  // namespace channeld::channels::trendyol

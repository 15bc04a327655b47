#pragma once

#include <string>
#include <variant>
#include <vector>

#include "commands/channels/trendyol/package.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// One physical unit. `price` is what the buyer pays for it, `retail` the same before any discount.
struct Unit {
    std::string remote_id;
    Line const* line = nullptr;  // in the package it was made from
    Decimal retail, seller_discount, price;
    bool averaged = false;  // the amounts are the line's averages, rounded to the cent
};

// The units of a package that has passed `fault_of` (check.hpp). Their prices sum to packageTotalPrice exactly; a
// package whose money does not add up is set aside.
std::variant<std::vector<Unit>, SetAside> units_of(Package const& package);

}  // namespace channeld::channels::trendyol

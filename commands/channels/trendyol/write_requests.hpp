#pragma once

#include "commands/channels/trendyol/package_state.hpp"
#include "commands/channels/trendyol/target_state.hpp"
#include "commands/sdk/http.hpp"

// The requests by which a seller changes a package (docs/contracts/channels/trendyol.md §4).
namespace channeld::channels::trendyol {

// How many items of a line a request is about.
struct Quantity {
    std::string line;
    std::int64_t quantity = 0;
};
using Quantities = std::vector<Quantity>;

HttpRequest set_picking(std::string const& package, Quantities const& lines, Settings const& settings);
HttpRequest set_invoiced(std::string const& package, Quantities const& lines, std::string const& invoice_number,
                         Settings const& settings);
HttpRequest set_unsupplied(std::string const& package, Quantities const& lines, Settings const& settings);
HttpRequest set_tracking(std::string const& package, TargetState const& target, Settings const& settings);
HttpRequest ship_by_own_courier(std::string const& package, TargetState const& target, Settings const& settings);
HttpRequest deliver_by_own_courier(std::string const& package, Settings const& settings);
HttpRequest add_invoice_link(std::string const& package, TargetState const& target, Settings const& settings);

}  // namespace channeld::channels::trendyol

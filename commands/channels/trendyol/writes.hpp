#pragma once

#include "commands/channels/trendyol/package_state.hpp"
#include "commands/channels/trendyol/wish.hpp"
#include "commands/sdk/http.hpp"

// The requests by which a seller changes a package (Trendyol contract §4).
namespace channeld::channels::trendyol {

struct Quantity {
    std::string line;
    std::int64_t units = 0;
};
using Quantities = std::vector<Quantity>;

HttpRequest set_picking(std::string const& package, Quantities const& lines, Settings const& settings);
HttpRequest set_invoiced(std::string const& package, Quantities const& lines, std::string const& invoice_number,
                         Settings const& settings);
HttpRequest cancel_units(std::string const& package, Quantities const& lines, Settings const& settings);
HttpRequest set_tracking(std::string const& package, Wish const& wish, Settings const& settings);
HttpRequest ship_by_own_courier(std::string const& package, Wish const& wish, Settings const& settings);
HttpRequest deliver_by_own_courier(std::string const& package, Settings const& settings);
HttpRequest add_invoice_link(std::string const& package, Wish const& wish, Settings const& settings);

}  // namespace channeld::channels::trendyol

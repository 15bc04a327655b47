#include "sandbox/market/market_state.hpp"

#include <algorithm>

namespace channeld::sandbox {

MarketOrder::Unit const* MarketState::find_unit(std::int64_t order, std::string const& unit) const {
    auto const found = orders.find(order);
    if (found == orders.end()) return nullptr;
    for (auto const& one : found->second.units)
        if (one.id == unit && !one.cancelled) return &one;
    return nullptr;
}

void MarketState::cancel(std::int64_t order, std::vector<std::string> const& units) {
    auto& it = orders.at(order);
    bool any_left = false;
    for (auto& unit : it.units) {
        if (std::find(units.begin(), units.end(), unit.id) != units.end()) unit.cancelled = true;
        any_left = any_left || !unit.cancelled;
    }
    if (!any_left) it.status = "cancelled";
}

}  // namespace channeld::sandbox

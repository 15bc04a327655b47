#include "tests/simulation/item_balance.hpp"

#include <fmt/format.h>

namespace channeld::simulation {

Violations check_item_balance(OrderedLine const& line, Snapshot const& snapshot, std::set<std::string> const& cancelled,
                              std::set<std::string> const& returned_items) {
    std::size_t active_count = 0, cancelled_count = 0, returned_count = 0, missing_count = 0;
    for (auto const& unit : line.units) {
        auto const* item = snapshot.item(unit);
        if (!item)
            ++missing_count;
        else if (!item->is_cancelled_or_refunded())
            ++active_count;
        else if (returned_items.contains(unit))
            ++returned_count;
        else if (cancelled.contains(unit))
            ++cancelled_count;
    }
    if (active_count + cancelled_count + returned_count + missing_count == line.units.size()) return {};
    return {fmt::format("of {} items of {} Omnitron has {} active, {} cancelled, {} returned, and {} have not arrived",
                        line.units.size(), line.name, active_count, cancelled_count, returned_count, missing_count)};
}

}  // namespace channeld::simulation

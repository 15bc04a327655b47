#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/simulation/snapshot.hpp"

namespace channeld::simulation {

// An order line, however its items were distributed over packages since.
struct OrderedLine {
    std::string name;                // for messages
    std::vector<std::string> units;  // one per ordered piece
};

// Each item of the line must be active, cancelled, returned, or not in Omnitron yet, and the sum must be what was
// ordered. `returned_items`: items whose return the merchant has accepted.
Violations check_item_balance(OrderedLine const& line, Snapshot const& snapshot, std::set<std::string> const& cancelled,
                              std::set<std::string> const& returned_items);

}  // namespace channeld::simulation

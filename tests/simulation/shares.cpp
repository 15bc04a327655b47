#include "tests/simulation/shares.hpp"

#include <fmt/format.h>

namespace channeld::simulation {

Wrongs sums_of(OrderedLine const& line, Books const& books, std::set<std::string> const& cancelled,
               std::set<std::string> const& given_back) {
    std::size_t kept = 0, taken_back = 0, returned = 0, to_come = 0;
    for (auto const& unit : line.units) {
        auto const* item = books.item(unit);
        if (!item)
            ++to_come;
        else if (!item->is_gone())
            ++kept;
        else if (given_back.contains(unit))
            ++returned;
        else if (cancelled.contains(unit))
            ++taken_back;
    }
    if (kept + taken_back + returned + to_come == line.units.size()) return {};
    return {
        fmt::format("of {} units of {} Omnitron has {} on their way, {} cancelled, {} given back, and {} are to come",
                    line.units.size(), line.name, kept, taken_back, returned, to_come)};
}

}  // namespace channeld::simulation

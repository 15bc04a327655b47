#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/simulation/books.hpp"

namespace channeld::simulation {

// A line of an order, whatever parcels its units were spread over since.
struct OrderedLine {
    std::string name;                // for people
    std::vector<std::string> units;  // as many as were ordered
};

// What became of the units: each is still on its way to the buyer, cancelled, given back, or not in Omnitron yet, and
// together they are what was ordered. `given_back`: units whose return the merchant has granted.
Wrongs sums_of(OrderedLine const& line, Books const& books, std::set<std::string> const& cancelled,
               std::set<std::string> const& given_back);

}  // namespace channeld::simulation

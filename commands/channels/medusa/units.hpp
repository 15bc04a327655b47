#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dto/decimal.hpp"
#include "dto/timestamp.hpp"

// Medusa counts the pieces of a line; Omnitron knows each of them. A unit is "<line id>:<n>", n from 1, as GetOrders
// names them.
namespace channeld::channels::medusa {

inline constexpr std::int64_t most_units = 10'000;  // of one order; no honest order comes near

std::string unit_id(std::string const& line, std::int64_t number);

struct Unit {
    std::string line;
    std::int64_t number = 0;
};
// nullopt for an id that is not one of ours.
std::optional<Unit> read_unit(std::string const& id);

// A count of pieces that Omnitron can follow: whole, from 0 to `most_units`.
std::optional<std::int64_t> whole_pieces(Decimal const& quantity);

// Something that holds pieces of a line for a time: a fulfilment, a return.
struct Hold {
    std::string line;
    std::int64_t pieces = 0;
    Timestamp since;
    std::optional<Timestamp> until;  // it was cancelled then
    std::vector<std::string> named;  // units that it says it holds; others are not known
};

// The units of each hold, in the order of `holds`. Those that it names, else the lowest that are free at its time.
// What a hold gets depends only on what was before it, so that later changes of the order never move it elsewhere.
std::vector<std::vector<std::string>> units_of(std::vector<Hold> const& holds);

}  // namespace channeld::channels::medusa

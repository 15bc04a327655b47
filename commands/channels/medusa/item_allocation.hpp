#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dto/decimal.hpp"
#include "dto/timestamp.hpp"

// Which order item is in which fulfillment or return. Medusa keeps a quantity for each line; Omnitron has one order
// item for every physical piece. The remote id of an order item is "<line id>:<n>", n from 1, as given by GetOrders.
namespace channeld::channels::medusa {

inline constexpr std::int64_t max_items = 10'000;  // of one order; more means that the reply is broken

std::string make_item_id(std::string const& line, std::int64_t number);

struct ItemId {
    std::string line;
    std::int64_t number = 0;
};
// nullopt for a text that make_item_id did not write.
std::optional<ItemId> parse_item_id(std::string const& id);

// `quantity` as a number of order items: nullopt unless it is whole and from 0 to `max_items`.
std::optional<std::int64_t> whole_quantity(Decimal const& quantity);

// A fulfillment or a return takes `quantity` items of a line for a time.
struct Allocation {
    std::string line;
    std::int64_t quantity = 0;
    Timestamp since;
    std::optional<Timestamp> until;        // when it was cancelled
    std::vector<std::string> named_items;  // item ids recorded in it; empty when Medusa's staff created it
};

// The item ids of each allocation, in the order of `allocations`: the named ones, else the lowest numbers that were
// free when it was made. The result for an allocation depends only on earlier ones, so a later change of the order
// never moves an item to another allocation.
std::vector<std::vector<std::string>> allocate_items(std::vector<Allocation> const& allocations);

}  // namespace channeld::channels::medusa

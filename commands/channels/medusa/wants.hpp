#pragma once

#include <map>
#include <string>

#include "commands/channels/medusa/goods.hpp"
#include "dto/order_update.hpp"

// Omnitron's statuses as Medusa's steps.
namespace channeld::channels::medusa {

enum class Level { nothing, packed, shipped, delivered };

struct Want {
    Level level = Level::nothing;
    std::string tracking_number;
};
using Wants = std::map<std::string, Want>;  // by unit

// What is wanted of each unit; without a word about single units the order's status is that of every piece.
Wants wants_of(UpdatedOrder const& wanted, RawGoods const& order);

// From here on pieces are in a fulfilment.
Level least_level(Settings const& settings);

// Whether Medusa has to be told of this change at all.
bool is_told(UpdatedOrder const& wanted, Settings const& settings);

}  // namespace channeld::channels::medusa

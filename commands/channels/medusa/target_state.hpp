#pragma once

#include <map>
#include <string>

#include "commands/channels/medusa/fulfillment_view.hpp"
#include "dto/order_update.hpp"

// The state that Omnitron wants an order to have in Medusa.
namespace channeld::channels::medusa {

// In the order in which an item goes through them.
enum class FulfillmentStage { none, packed, shipped, delivered };

struct TargetState {
    FulfillmentStage stage = FulfillmentStage::none;
    std::string tracking_number;  // "" when there is none
};
using TargetStates = std::map<std::string, TargetState>;  // by the order item's remote id

// The target of each order item. An update without order items gives all items of `order` the status of the order.
TargetStates target_states_of(UpdatedOrder const& update, FulfillmentView const& order);

// Items whose target is this stage or a later one belong into a fulfillment (setting fulfil_when).
FulfillmentStage min_fulfilled_stage(Settings const& settings);

// Whether the update asks for anything that Medusa has a place for.
bool needs_update(UpdatedOrder const& update, Settings const& settings);

}  // namespace channeld::channels::medusa

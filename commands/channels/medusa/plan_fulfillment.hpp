#pragma once

#include "commands/channels/medusa/fulfillment_view.hpp"
#include "commands/sdk/next_step.hpp"
#include "commands/sdk/outcome.hpp"
#include "dto/order_update.hpp"

namespace channeld::channels::medusa {

// The next change that brings `order`, as Medusa shows it, closer to what `update` says; or the outcome when there is
// none left. Pure: the caller sends the request, reads the order again and calls this again.
NextStep<Outcome> plan_fulfillment(UpdatedOrder const& update, FulfillmentView const& order, Settings const& settings);

}  // namespace channeld::channels::medusa

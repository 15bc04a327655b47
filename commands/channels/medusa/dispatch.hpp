#pragma once

#include "commands/channels/medusa/goods.hpp"
#include "commands/channels/medusa/next_step.hpp"
#include "dto/order_update.hpp"

// What Omnitron wants of an order, against what Medusa says of it. Never sends: the caller makes the request, reads the
// order again and asks again.
namespace channeld::channels::medusa {

NextStep next_step(UpdatedOrder const& wanted, RawGoods const& order, Settings const& settings);

}  // namespace channeld::channels::medusa

#pragma once

#include "commands/omnitron/order_body.hpp"

namespace channeld::omnitron {

// An order of two items with every field set, customer, addresses, cargo company and products found.
NewOrder full_order();

// One of which the channel says no more than it must.
NewOrder bare_order();

// The order's content, to be changed.
ChannelCreateOrder& content_of(NewOrder& order);

}  // namespace channeld::omnitron

#pragma once

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/omnitron.hpp"
#include "dto/time_range.hpp"

namespace channeld::omnitron {

// A page of the channel's orders that were created in Omnitron within the range, by key. The filters
// `created_date__gte` and `created_date__lt` are assumed (Omnitron contract §1.2 documents the lookups, not the
// fields); an answer with an order from another time shows that they were ignored, and is a permanent error.
Conversation<result<Page<StoredOrder>>> created_orders(Exchange& omnitron, Api api, TimeRange range, int page);

}  // namespace channeld::omnitron

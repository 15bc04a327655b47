#pragma once

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"
#include "dto/time_range.hpp"

namespace channeld::omnitron {

// A page of the channel's orders that were created in Omnitron within the range, by pk. The filters
// `created_date__gte` and `created_date__lt` are assumed (docs/contracts/omnitron.md §1.2 documents the lookups, not
// the fields); an order from outside the range means that Omnitron ignored them, which is a permanent error.
HttpTask<result<Page<StoredOrder>>> list_created_orders(RequestPort& omnitron, Api api, TimeRange range, int page);

}  // namespace channeld::omnitron

#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/http_task.hpp"

namespace channeld::omnitron {

// Order items as Omnitron has them, by pk, read fifty at a time.
using ItemRows = std::map<std::int64_t, boost::json::object>;
HttpTask<result<ItemRows>> read_items(RequestPort& omnitron, Api api, std::vector<std::int64_t> pks);

// The wanted fields that differ from the stored ones. Values compare by meaning: 550 is "550", 1.0 is 1,
// 2026-01-01T00:00:00Z is 2026-01-01T03:00:00+03:00; null and "" are both empty. A status never goes back a step.
// `extra_field` is merged member by member, so that members written by others are kept.
boost::json::object changed_fields(boost::json::object const& wanted, boost::json::object const& stored);

// Repeatable: the same values a second time change nothing. Permanent failure: item_refused.
HttpTask<outcome<void>> update_item(RequestPort& omnitron, Api api, std::int64_t item, boost::json::object changes);

}  // namespace channeld::omnitron

#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/conversation.hpp"

namespace channeld::omnitron {

// Order items as Omnitron has them, by key, fifty with one request.
using ItemRows = std::map<std::int64_t, boost::json::object>;
Conversation<result<ItemRows>> read_items(Exchange& omnitron, Api api, std::vector<std::int64_t> keys);

// Those of the wanted fields that differ from what is stored. Values compare by meaning: 550 is "550", 1.0 is 1,
// 2026-01-01T00:00:00Z is 2026-01-01T03:00:00+03:00; null and "" are both nothing. A status never goes back a step.
// `extra_field` is compared and overlaid key by key, so that nobody else's keys are lost.
boost::json::object differences(boost::json::object const& wanted, boost::json::object const& stored);

// May be repeated: the same values a second time change nothing.
Conversation<outcome<void>> update_item(Exchange& omnitron, Api api, std::int64_t item, boost::json::object changes);

}  // namespace channeld::omnitron

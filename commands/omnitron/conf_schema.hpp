#pragma once

#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conf_schema.hpp"
#include "commands/sdk/http_task.hpp"

namespace channeld::omnitron {

// The settings form of a channel in Omnitron's panel (docs/contracts/channel-app.md §4): adds or
// replaces `fields` and keeps all others. Returns whether a change was sent; if nothing differs, none is.
HttpTask<result<bool>> publish_conf_schema(RequestPort& omnitron, Api api, std::vector<ConfField> fields);

}  // namespace channeld::omnitron

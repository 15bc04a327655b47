#pragma once

#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conf_schema.hpp"
#include "commands/sdk/conversation.hpp"

namespace channeld::omnitron {

// The settings form of a channel in Omnitron's panel (channel-app contract §4): `fields` are put over what is there;
// fields of others stay. Sends nothing when nothing differs. True: something was sent.
Conversation<result<bool>> publish_conf_schema(Exchange& omnitron, Api api, std::vector<ConfField> fields);

}  // namespace channeld::omnitron

#pragma once

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Writes one line into the merchant's log in Omnitron's panel.
Conversation<result<void>> send_error_report(Exchange& omnitron, Api api, ErrorReport report);

}  // namespace channeld::omnitron

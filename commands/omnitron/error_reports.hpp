#pragma once

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Writes one line into the merchant's log in Omnitron's panel.
HttpTask<result<void>> send_error_report(RequestPort& omnitron, Api api, ErrorReport report);

}  // namespace channeld::omnitron

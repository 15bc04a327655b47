#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/batch_request.hpp"

// The single requests of the batch state machine (docs/contracts/omnitron.md §3); batch_requests.hpp and
// remote_batches.hpp put them in order.
namespace channeld::omnitron {

struct BatchTransition {
    std::string label;
    std::string status;
    std::string content_type;  // not sent if empty
    std::vector<BatchObject> objects;
    std::string remote_batch_id = {};  // not sent if empty
};

// Requests a transition and returns the status of the batch afterwards. A deleted batch has mapped nothing and holds no
// lock; it counts as `fail`.
HttpTask<result<std::string>> change_batch_status(RequestPort& omnitron, Api api, std::int64_t pk, BatchTransition to);

// Batches of this channel and content type in one of the states, from all pages.
HttpTask<result<std::vector<BatchRequest>>> find_batches(RequestPort& omnitron, Api api, std::string content_type,
                                                         std::vector<std::string> states);

}  // namespace channeld::omnitron

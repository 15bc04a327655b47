#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/batch_request.hpp"

// The requests that the batch state machine is made of (Omnitron contract §3); batch_requests.hpp and
// remote_batches.hpp say in which order.
namespace channeld::omnitron {

struct BatchTransition {
    std::string label;
    std::string status;
    std::string content_type;  // "" is not sent
    std::vector<BatchObject> objects;
    std::string remote_batch_id = {};  // "" is not sent
};

// Asks for a transition and says in which state the batch is afterwards. One that was deleted has mapped nothing and
// holds no lock: as good as `fail`.
Conversation<result<std::string>> move_batch(Exchange& omnitron, Api api, std::int64_t pk, BatchTransition to);

// Batches of this channel and content type in one of the states, all pages.
Conversation<result<std::vector<BatchRequest>>> find_batches(Exchange& omnitron, Api api, std::string content_type,
                                                             std::vector<std::string> states);

}  // namespace channeld::omnitron

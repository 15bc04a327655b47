#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Omnitron's keys by remote id, of those that are settled (status success). Remote ids without one are not in the map.
using Mappings = std::map<std::string, std::int64_t>;
Conversation<result<Mappings>> find_mappings(Exchange& omnitron, Api api, std::string content_type,
                                             std::vector<std::string> remote_ids);

// What a batch has reserved and not settled: its actions in status `processing`, all pages.
Conversation<result<std::vector<IntegrationAction>>> find_processing(Exchange& omnitron, Api api,
                                                                     std::string local_batch_id);

}  // namespace channeld::omnitron

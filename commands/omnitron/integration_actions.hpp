#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Omnitron's keys by remote id. Remote ids without one are not in the map.
using Mappings = std::map<std::string, std::int64_t>;

// `settled`: status success, nobody has to do anything any more. `any`: also while a batch of somebody else has the
// object in hand; a product that is being sent to the channel right now is known all the same.
enum class MappingState { settled, any };
Conversation<result<Mappings>> find_mappings(Exchange& omnitron, Api api, std::string content_type,
                                             std::vector<std::string> remote_ids,
                                             MappingState state = MappingState::settled);

// The channel's remote ids by Omnitron's key, whatever state the mapping is in; keys without one are not in the map.
using RemoteIds = std::map<std::int64_t, std::string>;
Conversation<result<RemoteIds>> find_remote_ids(Exchange& omnitron, Api api, std::string content_type,
                                                std::vector<std::int64_t> keys);

// What a batch has reserved and not settled: its actions in status `processing`, all pages.
Conversation<result<std::vector<IntegrationAction>>> find_processing(Exchange& omnitron, Api api,
                                                                     std::string local_batch_id);

}  // namespace channeld::omnitron

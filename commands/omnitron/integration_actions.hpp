#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Omnitron's pks by remote id. Remote ids without a mapping are not in the map.
using Mappings = std::map<std::string, std::int64_t>;

// `success`: only actions with status success. `any`: also those that another batch is processing; a product that is
// being sent to the channel right now has its mapping all the same.
enum class MappingState { success, any };
HttpTask<result<Mappings>> find_mappings(RequestPort& omnitron, Api api, std::string content_type,
                                         std::vector<std::string> remote_ids,
                                         MappingState state = MappingState::success);

// The channel's remote ids by Omnitron's pk, in any state of the mapping; pks without one are not in the map.
using RemoteIds = std::map<std::int64_t, std::string>;
HttpTask<result<RemoteIds>> find_remote_ids(RequestPort& omnitron, Api api, std::string content_type,
                                            std::vector<std::int64_t> pks);

// The objects that a batch has reserved: its actions in status `processing`, all pages.
HttpTask<result<std::vector<IntegrationAction>>> list_processing_actions(RequestPort& omnitron, Api api,
                                                                         std::string local_batch_id);

}  // namespace channeld::omnitron

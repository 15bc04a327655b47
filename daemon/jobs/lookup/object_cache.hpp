#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Omnitron's keys of what was mapped before, by the channel's ids: from the ledger, and for what it does not know (it
// was deleted, or another program mapped it) from Omnitron's integration actions, fifty with one request.
class ObjectCache {
  public:
    ObjectCache(std::string channel, omnitron::Api api, LedgerReader& ledger)
        : channel_(std::move(channel)), api_(std::move(api)), ledger_(ledger) {}

    asio::awaitable<result<omnitron::Mappings>> pks_by_remote_id(std::string content_type,
                                                                 std::vector<std::string> remote_ids,
                                                                 Transport& omnitron);

    // The other way round. Keys that nobody has mapped are not in the answer.
    asio::awaitable<result<omnitron::RemoteIds>> remote_ids_by_pk(std::string content_type,
                                                                  std::vector<std::int64_t> keys, Transport& omnitron);

  private:
    std::string channel_;
    omnitron::Api api_;
    LedgerReader& ledger_;
};

}  // namespace channeld::inline jobs

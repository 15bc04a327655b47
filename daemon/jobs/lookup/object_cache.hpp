#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Translates between the channel's remote ids and Omnitron's pks for mapped objects. Answers from the ledger; objects
// it does not contain (deleted ledger, mapped by another program) are looked up in Omnitron's integration actions,
// fifty per request. Objects that are not mapped are missing from the answer.
class ObjectCache {
  public:
    ObjectCache(std::string channel, omnitron::Api api, Ledger& ledger)
        : channel_(std::move(channel)), api_(std::move(api)), ledger_(ledger) {}

    asio::awaitable<result<omnitron::Mappings>> pks_by_remote_id(std::string content_type,
                                                                 std::vector<std::string> remote_ids,
                                                                 Transport& omnitron);

    // The opposite direction.
    asio::awaitable<result<omnitron::RemoteIds>> remote_ids_by_pk(std::string content_type,
                                                                  std::vector<std::int64_t> keys, Transport& omnitron);

  private:
    std::string channel_;
    omnitron::Api api_;
    Ledger& ledger_;
};

}  // namespace channeld

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/ledger/sqlite/connection.hpp"
#include "dto/awaited_object.hpp"
#include "dto/batch_request.hpp"
#include "dto/error.hpp"
#include "dto/timestamp.hpp"

// The Ledger's calls on mappings, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

// The object's mapping, unless it failed or has no remote id; the last one wins. Who waits for it is due.
void learn(Connection& connection, std::string const& channel, BatchObject const& object, Timestamp now);
// Those of all objects of an open batch.
void learn(Connection& connection, std::int64_t batch_pk, Timestamp now);

// What a parked entry waits for; nothing: no object. It is due when that is mapped, at once if it is already.
void await_object(Connection& connection, std::int64_t entry, std::optional<AwaitedObject> const& object,
                  Timestamp now);
result<std::map<std::string, std::int64_t>> pks_by_remote_id(Connection& connection, std::string const& channel,
                                                             std::string const& content_type,
                                                             std::vector<std::string> const& remote_ids);
result<std::map<std::int64_t, std::string>> remote_ids_by_pk(Connection& connection, std::string const& channel,
                                                             std::string const& content_type,
                                                             std::vector<std::int64_t> const& keys);

}  // namespace channeld::sqlite

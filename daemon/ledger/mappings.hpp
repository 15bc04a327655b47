#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "daemon/ledger/connection.hpp"
#include "dto/batch_request.hpp"
#include "dto/error.hpp"

// The Ledger's calls on mappings, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

// The object's mapping, unless it failed or has no remote id; the last one wins.
void learn(Connection& connection, std::string const& channel, BatchObject const& object);
result<std::optional<std::int64_t>> mapping(Connection& connection, std::string const& channel,
                                            std::string const& content_type, std::string const& remote_id);

}  // namespace channeld::sqlite

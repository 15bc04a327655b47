#pragma once

#include <vector>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/ledger.hpp"

// The Ledger's calls on batches and on settling, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<void> opened(Connection& connection, OpenBatch const& batch);
result<void> settled(Connection& connection, std::int64_t batch_pk, Timestamp now);
result<void> abandoned(Connection& connection, std::int64_t batch_pk);
result<std::vector<OpenBatch>> open_batches(Connection& connection, std::string const& channel);
result<void> found_settled(Connection& connection, std::vector<Creation> const& entries, Timestamp now);

}  // namespace channeld::sqlite

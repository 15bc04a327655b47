#pragma once

#include <vector>

#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls on batches and on mapping entries, inside a transaction of the caller. They throw
// SQLite::Exception.
namespace channeld::sqlite {

result<void> record_batch_opened(Connection& connection, OpenBatch const& batch);
result<void> record_batch_done(Connection& connection, std::int64_t batch_pk, Timestamp now);
result<void> forget_batch(Connection& connection, std::int64_t batch_pk);
result<std::vector<OpenBatch>> open_batches(Connection& connection, std::string const& channel);
result<void> record_already_mapped(Connection& connection, std::vector<EntryResult> const& entries, Timestamp now);

}  // namespace channeld::sqlite

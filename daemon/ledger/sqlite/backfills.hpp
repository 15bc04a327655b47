#pragma once

#include <string>
#include <vector>

#include "daemon/ledger/backfill_store.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls on backfills, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<std::int64_t> request_backfill(Connection& connection, Backfill const& wanted);
result<std::vector<Backfill>> open_backfills(Connection& connection, std::string const& channel);
result<void> record_backfill_progress(Connection& connection, Backfill const& progress);
result<std::vector<Backfill>> backfills(Connection& connection, std::size_t limit);

}  // namespace channeld::sqlite

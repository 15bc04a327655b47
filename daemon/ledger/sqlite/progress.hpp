#pragma once

#include <string>

#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls that record how far an entry has come, inside a transaction of the caller. They throw
// SQLite::Exception.
namespace channeld::sqlite {

result<void> record_intent(Connection& connection, std::vector<std::int64_t> const& entries, std::string const& step,
                           Timestamp now);
result<void> record_created(Connection& connection, std::vector<EntryResult> const& results);
result<void> park(Connection& connection, FailedAttempt const& attempt);
result<void> record_failed_attempt(Connection& connection, FailedAttempt const& attempt);
result<void> retry(Connection& connection, std::int64_t entry, Timestamp now);
result<void> retract(Connection& connection, std::int64_t entry, std::string const& reason);

}  // namespace channeld::sqlite

#pragma once

#include <string>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/ledger.hpp"

// The Ledger's calls that record how far an entry has come, inside a transaction of the caller. They throw
// SQLite::Exception.
namespace channeld::sqlite {

result<void> intend(Connection& connection, std::vector<std::int64_t> const& entries, std::string const& step,
                    Timestamp now);
result<void> created(Connection& connection, std::vector<Creation> const& creations);
result<void> park(Connection& connection, Parking const& parking);
result<void> postpone(Connection& connection, Parking const& parking);
result<void> retry(Connection& connection, std::int64_t entry, Timestamp now);
result<void> withdraw(Connection& connection, std::int64_t entry, std::string const& reason);

}  // namespace channeld::sqlite

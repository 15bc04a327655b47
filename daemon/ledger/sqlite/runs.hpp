#pragma once

#include <string>
#include <vector>

#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls on runs, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

// Forgets all but the last 10,000.
result<std::int64_t> begin_run(Connection& connection, std::string const& channel, std::string const& job,
                               Timestamp now);
result<void> end_run(Connection& connection, Run const& run);
// What a process that ended in the middle has left open.
void mark_interrupted_runs(Connection& connection);
result<std::vector<Run>> runs(Connection& connection, std::string const& channel, std::size_t limit);
std::optional<Run> last_run(Connection& connection, std::string const& channel, std::string const& job);

}  // namespace channeld::sqlite

#pragma once

#include <map>
#include <optional>
#include <string>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/ledger.hpp"

// The Ledger's calls for people who look after jobs, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<void> pause(Connection& connection, Pause const& pause);
result<bool> resume(Connection& connection, std::string const& channel, std::string const& job);
// Leaves nothing but one commit more.
result<void> try_out(Connection& connection);
result<JobRecord> job_record(Connection& connection, std::string const& channel, std::string const& job);

}  // namespace channeld::sqlite

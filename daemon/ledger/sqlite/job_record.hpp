#pragma once

#include <map>
#include <optional>
#include <string>

#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls for people who look after jobs, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<void> pause(Connection& connection, Pause const& pause);
result<bool> resume(Connection& connection, std::string const& channel, std::string const& job);
// Leaves nothing but one commit more.
result<void> probe_write(Connection& connection);
result<JobRecord> job_record(Connection& connection, std::string const& channel, std::string const& job);

}  // namespace channeld::sqlite

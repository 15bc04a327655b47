#pragma once

#include <string>
#include <vector>

#include "daemon/ledger/slot_store.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls on slots, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<std::optional<Slot>> last_slot(Connection& connection, std::string const& channel, std::string const& job);
// Forgets all but the job's last 1,000, as does `skip`.
result<Claim> claim(Connection& connection, std::string const& channel, std::string const& job, Timestamp scheduled_at);
result<void> end_slot(Connection& connection, Slot const& slot);
result<void> skip(Connection& connection, std::string const& channel, std::string const& job,
                  std::vector<SkippedSlots> const& skipped);
// What a process that ended in the middle has left open.
void mark_interrupted_slots(Connection& connection);

}  // namespace channeld::sqlite

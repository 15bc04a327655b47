#pragma once

#include <string>
#include <vector>

#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls on the inbox, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<std::vector<StoredItem>> store(Connection& connection, InboxPage const& page);
result<std::string> position(Connection& connection, std::string const& channel, std::string const& job);
result<std::vector<Entry>> unfinished(Connection& connection, std::string const& channel, std::string const& item_type,
                                      Timestamp now, std::size_t limit);
result<std::vector<Entry>> entries(Connection& connection, EntryFilter const& filter);

}  // namespace channeld::sqlite

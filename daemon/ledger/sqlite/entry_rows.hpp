#pragma once

#include <string>
#include <vector>

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

// "SELECT ... FROM entries e " with all columns that read_entries wants.
extern std::string const select_entries;

// The entries that a query on `select_entries` finds, complete with their objects.
std::vector<Entry> read_entries(Connection& connection, Query& query);

// A result for an entry that is not there, or is settled and has no way back, is a bug of the caller.
Error no_unsettled_entry(std::int64_t entry);

}  // namespace channeld::sqlite

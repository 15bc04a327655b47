#pragma once

#include <string>
#include <vector>

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

// "SELECT ... FROM entries e " with all columns that read_entries wants.
extern std::string const select_entries;

// The entries that a query on `select_entries` finds, complete with their objects.
std::vector<Entry> read_entries(Connection& connection, Query& query);

// `permanent`: the caller names an entry that does not exist, or one that is mapped and so takes no further result.
Error no_open_entry(std::int64_t entry);

}  // namespace channeld::sqlite

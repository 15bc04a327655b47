#pragma once

#include <optional>
#include <string>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

namespace channeld::sqlite {

// What is wrong with a ledger that was just opened, in words that follow "ledger FILE: "; "" when it can be used.
// Nothing is said of a newer program's. It takes the WAL over into the file when all else is well, and reads the whole
// file up to 64 MiB; of a larger one the pages are looked at when they are read (PageChecks). Throws SQLite::Exception,
// also for damage.
std::string what_is_wrong(Connection& connection, std::optional<Stamp> const& stamp);

}  // namespace channeld::sqlite

#pragma once

#include <optional>
#include <string>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

namespace channeld::sqlite {

// What is wrong with a ledger that was just opened, in words that follow "ledger FILE: "; "" when it can be used, and
// for one of a newer program, which migrate() refuses. Checkpoints the WAL when all else is well, and reads the whole
// file up to 64 MiB; the pages of a larger one are checked when they are read (PageChecks). Throws SQLite::Exception,
// also for damage.
std::string integrity_error(Connection& connection, std::optional<Generation> const& generation);

}  // namespace channeld::sqlite

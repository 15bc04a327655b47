#pragma once

#include <span>
#include <string>
#include <string_view>

#include "daemon/ledger/sqlite/connection.hpp"
#include "dto/error.hpp"

namespace channeld::sqlite {

// Element n brings a ledger from version n (PRAGMA user_version) to n + 1. Released ones are never changed.
using Migrations = std::span<std::string_view const>;
Migrations ledger_migrations();

// Runs what is missing, each migration in a transaction of its own. A ledger newer than the last one is refused, as is
// an older one on a connection beside the daemon's. Throws SQLite::Exception; the failed migration is undone then.
result<void> migrate(Connection& connection, Migrations migrations);

}  // namespace channeld::sqlite

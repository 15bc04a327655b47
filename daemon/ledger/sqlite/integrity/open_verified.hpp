#pragma once

#include <chrono>
#include <memory>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/open_options.hpp"

namespace channeld::sqlite {

// Opens the daemon's ledger. One that is damaged, old or gone is put aside, which is told, and a new one begun. For the
// holder of its InstanceLock. Throws SQLite::Exception and std::filesystem::filesystem_error.
std::unique_ptr<Connection> open_sound(std::filesystem::path const& file, std::chrono::milliseconds busy_timeout,
                                       LedgerCare const& care);

}  // namespace channeld::sqlite

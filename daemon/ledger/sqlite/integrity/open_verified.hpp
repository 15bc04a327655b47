#pragma once

#include <chrono>
#include <memory>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/open_options.hpp"

namespace channeld::sqlite {

// Opens the daemon's ledger. One that is damaged, an old copy or gone is quarantined and reported, and an empty one is
// created. Only for the holder of its InstanceLock. Throws SQLite::Exception and std::filesystem::filesystem_error.
std::unique_ptr<Connection> open_verified(std::filesystem::path const& file, std::chrono::milliseconds busy_timeout,
                                          OpenOptions const& options);

}  // namespace channeld::sqlite

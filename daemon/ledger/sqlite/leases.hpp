#pragma once

#include <string>

#include "daemon/ledger/lease.hpp"
#include "daemon/ledger/sqlite/connection.hpp"
#include "dto/error.hpp"
#include "dto/timestamp.hpp"

// The Ledger's leases, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<Lease> acquire_lease(Connection& connection, std::string const& channel, std::string const& holder,
                            Timestamp now);
// Before a write for `channel`, in its transaction: an error unless the lease is that channel's newest.
result<void> check_lease(Connection& connection, Lease const& lease, std::string const& channel);

}  // namespace channeld::sqlite

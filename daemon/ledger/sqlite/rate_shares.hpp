#pragma once

#include <string>
#include <vector>

#include "daemon/ledger/rate_limit_store.hpp"
#include "daemon/ledger/sqlite/connection.hpp"

// The Ledger's calls on rate limits, inside a transaction of the caller. They throw SQLite::Exception.
namespace channeld::sqlite {

result<void> reserve_shares(Connection& connection, std::vector<RateShare> const& shares);
result<std::vector<RateShare>> shares(Connection& connection, std::string const& channel, std::string const& group,
                                      std::chrono::milliseconds per);

}  // namespace channeld::sqlite

#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daemon/ledger/lease.hpp"
#include "dto/error.hpp"
#include "dto/time_range.hpp"

namespace channeld::inline ledger {

namespace asio = boost::asio;

// A range of time that a person wants a fetch job to read again.
struct Backfill {
    std::int64_t id = 0;
    std::string channel;
    std::string job;
    TimeRange range;
    Timestamp requested_at{};
    std::optional<Timestamp> ended_at;
    std::int64_t fetched = 0, created = 0, unchanged = 0, parked = 0, failed = 0, ignored = 0;
    std::string outcome;  // "" before its first page; "ok" at its end, else the error that blocks or ended it
};

// The name of the ledger's position at which its reading continues, apart from the job's own.
inline std::string position_name(Backfill const& backfill) {
    return "backfill " + std::to_string(backfill.id);
}

// Stores the requested backfills and their progress. Durability, leases, errors and thread rule: as Ledger.
class BackfillStore {
  public:
    virtual ~BackfillStore() = default;

    // Gives the id: of the new backfill, or of the open one of the same job and range.
    virtual asio::awaitable<result<std::int64_t>> request_backfill(Backfill wanted) = 0;
    // Oldest first.
    virtual asio::awaitable<result<std::vector<Backfill>>> open_backfills(std::string channel) = 0;
    // Stores sums, outcome and end; with the end its position is forgotten. `permanent` for one that has ended.
    virtual asio::awaitable<result<void>> record_backfill_progress(Lease lease, Backfill progress) = 0;
    // By a person, who drops it.
    virtual asio::awaitable<result<void>> record_backfill_progress(Backfill progress) = 0;
    // For people, newest first.
    virtual asio::awaitable<result<std::vector<Backfill>>> backfills(std::size_t limit) = 0;
};

}  // namespace channeld::inline ledger

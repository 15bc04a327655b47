#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dto/error.hpp"
#include "dto/time_range.hpp"

namespace channeld {

namespace asio = boost::asio;

// A range that a person wants a fetch job to read again.
struct Backfill {
    std::int64_t id = 0;
    std::string channel;
    std::string job;
    TimeRange range;
    Timestamp asked_at{};
    std::optional<Timestamp> ended_at;
    std::int64_t fetched = 0, created = 0, already = 0, parked = 0, failed = 0, ignored = 0;
    std::string outcome;  // "" before its first page; "ok" at its end, else what is or was in its way
};

// Where reading goes on is the ledger's position of this name, apart from the job's own.
inline std::string position_name(Backfill const& backfill) {
    return "backfill " + std::to_string(backfill.id);
}

// Remembers what is to be read again, and how far that has come. The rules are the Ledger's.
class BackfillBook {
  public:
    virtual ~BackfillBook() = default;

    // The new one's id; of one that is open for the same job and range, that one's.
    virtual asio::awaitable<result<std::int64_t>> ask_backfill(Backfill wanted) = 0;
    // Oldest first.
    virtual asio::awaitable<result<std::vector<Backfill>>> open_backfills(std::string channel) = 0;
    // Takes over sums, outcome and end; with its end the position is forgotten. One that has ended stays as it is.
    virtual asio::awaitable<result<void>> note_backfill(Backfill progress) = 0;
    // For people, newest first.
    virtual asio::awaitable<result<std::vector<Backfill>>> backfills(std::size_t limit) = 0;
};

}  // namespace channeld

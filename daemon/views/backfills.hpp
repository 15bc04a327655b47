#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "daemon/ledger/backfill_store.hpp"

namespace channeld::views {

struct BackfillView {
    std::int64_t id = 0;
    std::string channel;
    std::string job;
    Timestamp from{}, to{};
    Timestamp requested_at{};
    std::int64_t fetched = 0, created = 0, unchanged = 0, parked = 0, failed = 0, ignored = 0;
    std::string outcome;  // "" before its first page; "ok", or the error that blocks or ended it
    std::optional<Timestamp> ended_at;
};
BOOST_DESCRIBE_STRUCT(BackfillView, (),
                      (id, channel, job, from, to, requested_at, fetched, created, unchanged, parked, failed, ignored,
                       outcome, ended_at))

BackfillView view_of(Backfill const& backfill);

// Newest first.
asio::awaitable<result<std::vector<BackfillView>>> list_backfills(BackfillStore& ledger, std::size_t limit);

// A line per backfill.
std::string backfills_text(std::vector<BackfillView> const& backfills);

}  // namespace channeld::views

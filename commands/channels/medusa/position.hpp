#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/api.hpp"
#include "dto/time_range.hpp"

namespace channeld::channels::medusa {

inline constexpr auto time_resolution = std::chrono::milliseconds(1);  // Medusa writes no finer times

// Where reading continues; stored in the ledger as JSON.
//
// Medusa has no cursor, an offset skips orders when one before it changes, and orders with the same time come in no
// fixed order. So a page starts at a time, oldest change first, and the next page starts at the latest time of this
// one. When a single millisecond fills a page, its orders are read by id. Orders at the border of two pages are read
// twice; the ledger recognises them.
struct Position {
    Timestamp since;                   // all changes before it were read
    std::optional<std::string> after;  // set while the orders of the millisecond `since` are read: the last id read
    std::optional<Timestamp> began;    // start of the run, while it has more pages
    // Ids of orders to read again even if they do not change, the next ones first: neither a payment nor a corrected
    // setting changes `updated_at`.
    std::vector<std::string> again;
    std::optional<Timestamp> until;  // end of a backfill's range

    static constexpr std::array required{"since"};

    // The `updated_at` from which the next page is read.
    Timestamp from() const;
    // The query parameters of the next page, oldest change first.
    Parameters page_parameters(int page_size) const;
    // The ids of `again` to read together with the next page; only the first page of a run has some.
    std::vector<std::string> ids_to_recheck() const;
    // `again` after this page: without ids_to_recheck(), with `to_recheck` of this page.
    std::vector<std::string> recheck_after(std::vector<std::string> const& to_recheck) const;
};
BOOST_DESCRIBE_STRUCT(Position, (), (since, after, began, again, until))

// The stored position; a text that is none (the first run, or of another version) starts at `fallback`.
Position parse_position(std::string const& text, Timestamp fallback);

// The position at which reading a range starts.
Position start_position(TimeRange range);

struct NextPosition {
    Position position;
    bool more = false;
};

// What paging needs of a row.
struct PageRow {
    std::string id;
    Timestamp updated_at;
};

// Of a list of `Read<...>`.
template <class List>
std::vector<PageRow> rows_of(List const& list) {
    std::vector<PageRow> rows;
    rows.reserve(list.size());
    for (auto const& read : list) rows.push_back({read.value.id, read.value.updated_at});
    return rows;
}

// The step after `page` was read at `position` with room for `page_size` rows; leaves `again` as it is.
// It comes to an end whatever the shop answers: each further page is from a later time or after a higher id.
NextPosition next_position(Position const& position, std::vector<PageRow> const& page, std::size_t page_size,
                           Timestamp now);

}  // namespace channeld::channels::medusa

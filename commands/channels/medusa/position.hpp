#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/api.hpp"
#include "dto/time_range.hpp"

namespace channeld::channels::medusa {

inline constexpr auto one_tick = std::chrono::milliseconds(1);  // Medusa writes no finer times

// Where reading goes on, stored as JSON.
//
// Medusa has no cursor, an offset skips orders when one before it changes, and orders of one time come in any order. So
// a page is asked for from a time on, oldest change first, and the time moves on with what was read. Where one time has
// more orders than fill a page, these are read by id. Orders at a border are read twice; the ledger knows them.
struct Position {
    Timestamp since;                   // all changes before it have been read
    std::optional<std::string> after;  // set while the orders of that one millisecond are read: those up to this id are
    std::optional<Timestamp> began;    // of the run, while it has more pages
    // Ids of orders to look at again whether they change or not: neither a payment nor a corrected setting moves
    // `updated_at`. Those that are next stand in front.
    std::vector<std::string> again;
    std::optional<Timestamp> until;  // of a range that is read again: its end

    static constexpr std::array required{"since"};

    // The `updated_at` from which the next page is read.
    Timestamp from() const;
    // What asks for the next page of a list, oldest change first.
    Parameters page_parameters(int page_size) const;
    // Which of `again` are asked for together with the next page: none but with the first page of a run.
    std::vector<std::string> asked_again() const;
    // `again` after this page: without those asked for, with those of the page that have to be seen again.
    std::vector<std::string> again_after(std::vector<std::string> const& unsettled) const;
};
BOOST_DESCRIBE_STRUCT(Position, (), (since, after, began, again, until))

// What `text` says; where it says nothing (the first run, or a foreign text) reading begins at `otherwise`.
Position read_position(std::string const& text, Timestamp otherwise);

// Where reading a range begins.
Position begin_of(TimeRange range);

struct Step {
    Position position;
    bool more = false;
};

// What paging looks at of a row.
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
Step step_after(Position const& position, std::vector<PageRow> const& page, std::size_t page_size, Timestamp now);

}  // namespace channeld::channels::medusa

#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/order.hpp"
#include "dto/timestamp.hpp"

namespace channeld::channels::medusa {

// Where reading goes on, stored as JSON.
//
// Medusa has no cursor, and an offset skips orders when one before it changes. So a page is asked for from a time on,
// oldest change first, at offset 0, and the time moves on with what was read. Only where more orders than fill a page
// share one time does the offset move. Orders at a border are read twice; the ledger knows them.
struct Position {
    Timestamp since;                 // all changes before it have been read
    std::int64_t offset = 0;         // among the orders of that very time
    std::optional<Timestamp> began;  // of the run, while it has more pages
    // Ids of orders to look at again whether they change or not: neither a payment nor a corrected setting moves
    // `updated_at`. Those that are next stand in front.
    std::vector<std::string> again;

    static constexpr std::array required{"since"};

    // The `updated_at` from which the next page is read.
    Timestamp from() const;
    // Which of `again` are asked for together with the next page: none but with the first page of a run.
    std::vector<std::string> asked_again() const;
    // `again` after this page: without those asked for, with those of the page that have to be seen again.
    std::vector<std::string> again_after(std::vector<std::string> const& unsettled) const;
};
BOOST_DESCRIBE_STRUCT(Position, (), (since, offset, began, again))

// What `text` says; where it says nothing (the first run, or a foreign text) reading begins at `otherwise`.
Position read_position(std::string const& text, Timestamp otherwise);

struct Step {
    Position position;
    bool more = false;
};

// The step after `page` was read at `position` with room for `page_size` orders; leaves `again` as it is.
// Ends: every further page is later, or at a higher offset which the shop confirms to be below its count.
Step after(Position const& position, OrderList const& page, std::size_t page_size, Timestamp now);
}  // namespace channeld::channels::medusa

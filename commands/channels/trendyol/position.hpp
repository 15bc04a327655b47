#pragma once

#include <array>
#include <boost/describe.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "dto/error.hpp"
#include "dto/reflect/duration.hpp"
#include "dto/time_range.hpp"

// Which window of `lastModifiedDate` is read next (docs/contracts/channels/trendyol.md §3.2). Pure.
namespace channeld::channels::trendyol {

// Trendyol keeps three months; the difference is left for the time that reading takes.
inline constexpr Duration max_history = std::chrono::hours(88 * 24);
inline constexpr Duration max_window = std::chrono::hours(14 * 24);
// Rows become visible in the stream a little later than their date.
inline constexpr Duration index_lag = std::chrono::seconds(30);
// It is not documented whether `lastModifiedDate` is UTC or three hours ahead (docs/contracts/channels/trendyol.md
// §1.2).
inline constexpr Duration min_overlap = std::chrono::minutes(190);

// The time window that is being read, in milliseconds since 1970. Both ends are fixed until its last page is stored:
// rows come newest first, and a cursor is valid only with the filter it was made for. Stored in the ledger as JSON.
struct Window {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string cursor;                     // of the next page; "" for the first
    std::optional<std::int64_t> restarted;  // when it was restarted because its cursor was refused
    std::optional<std::int64_t> until;      // end of a backfill's range, where reading stops
};
BOOST_DESCRIBE_STRUCT(Window, (), (from, to, cursor, restarted, until))

// Stored between pages: everything before `checkpoint` was read; `window` is being read.
struct Position {
    std::optional<std::int64_t> checkpoint;
    std::optional<Window> window;
};
BOOST_DESCRIBE_STRUCT(Position, (), (checkpoint, window))

struct WindowOptions {
    Duration look_back{};
    Duration overlap{};
    Duration end_lag = index_lag;  // how long before the present the window ends
};

// The window of the next request: the one that is being read, or the one after the checkpoint, at most 14 days long.
Window next_window(std::string const& position, Timestamp now, WindowOptions const& reading);

// The positions that follow a page of `window`.
std::string position_after_page(Window window, std::string next_cursor);
std::string position_after_window(Window const& window);
std::string position_after_restart(Window window, Timestamp now);

// The window was cut at 14 days, so another one follows before the present or the end of the range is reached.
bool is_partial_window(Window const& window);

// The position at which reading a range starts; an error when the range begins more than max_history ago.
result<std::string> start_position(TimeRange range, Timestamp now);

// A window whose cursor was refused is read again from its first page, at most once in ten minutes: a second refusal is
// an error.
bool can_restart(Window const& window, Timestamp now);

}  // namespace channeld::channels::trendyol

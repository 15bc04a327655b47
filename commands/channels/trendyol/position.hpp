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

// Which stretch of `lastModifiedDate` is read next. Pure; the rules are those of Trendyol contract §3.2.
namespace channeld::channels::trendyol {

// Trendyol keeps three months; a day is left for the time that reading takes.
inline constexpr Duration reach = std::chrono::hours(88 * 24);
inline constexpr Duration longest_window = std::chrono::hours(14 * 24);
// Rows appear in the index a little after their date.
inline constexpr Duration margin = std::chrono::seconds(30);
// It is not settled whether `lastModifiedDate` is UTC or three hours ahead (Trendyol contract §1.2).
inline constexpr Duration least_overlap = std::chrono::minutes(190);

// A stretch of time that is being read, milliseconds since 1970. Both ends are frozen until its last page is stored:
// rows come newest first, and a cursor is only good for the filter it was made for.
struct Window {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string cursor;                     // of the next page; "" for the first
    std::optional<std::int64_t> restarted;  // when it was begun anew because its cursor was refused
    std::optional<std::int64_t> until;      // of a range that is read again: its end, where reading ends
};
BOOST_DESCRIBE_STRUCT(Window, (), (from, to, cursor, restarted, until))

// What the engine stores between pages: everything before `checkpoint` is read, `window` is under way.
struct Position {
    std::optional<std::int64_t> checkpoint;
    std::optional<Window> window;
};
BOOST_DESCRIBE_STRUCT(Position, (), (checkpoint, window))

struct Reading {
    Duration look_back{};
    Duration overlap{};
    Duration end_before = margin;  // how far from the present the window ends
};

// The window to read from now: the one under way, or the next one behind the checkpoint, at most 14 days long.
Window window_at(std::string const& position, Timestamp now, Reading const& reading);

// The positions that follow a page of `window`.
std::string after_page(Window window, std::string next_cursor);
std::string after_last_page(Window const& window);
std::string begun_anew(Window window, Timestamp now);

// It ended at 14 days, not at the present or at the end of its range: more is waiting behind it.
bool is_slice(Window const& window);

// The position at which reading a range begins, which has to be within Trendyol's reach.
result<std::string> begin_of(TimeRange range, Timestamp now);

// A refused cursor is answered by reading the window again; once in ten minutes, so that two refusals in a row are
// said.
bool may_begin_anew(Window const& window, Timestamp now);

}  // namespace channeld::channels::trendyol

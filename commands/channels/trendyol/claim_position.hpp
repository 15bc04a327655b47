#pragma once

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "dto/reflect/duration.hpp"
#include "dto/time_range.hpp"

// Which page of claims is read next. It is not documented which date of a claim the filter uses, and a claim changes
// long after it was created; so every run reads the whole look-back in windows of two weeks. Pure.
namespace channeld::channels::trendyol {

struct ClaimWindow {
    std::int64_t from = 0, to = 0;  // milliseconds since 1970; being read
    std::int64_t until = 0;         // end of the last window; fixed until all are read
    std::int64_t page = 0;
    bool again = false;  // it belongs to a backfill's range
    static constexpr std::array required{"from", "to", "until", "page"};
};
BOOST_DESCRIBE_STRUCT(ClaimWindow, (), (from, to, until, page, again))

// Stored between pages: `window` is being read, or everything up to `read_until` was read.
struct ClaimPosition {
    std::optional<std::int64_t> read_until;
    std::optional<ClaimWindow> window;
};
BOOST_DESCRIBE_STRUCT(ClaimPosition, (), (read_until, window))

ClaimWindow next_claim_window(std::string const& position, Timestamp now, Duration look_back);

// The position at which reading a range starts.
std::string claim_start_position(TimeRange range);

bool is_last_claim_window(ClaimWindow const& window);
std::string position_after_claim_page(ClaimWindow window);           // the next page of the window
std::string position_after_claim_window(ClaimWindow const& window);  // the next window, or the end

}  // namespace channeld::channels::trendyol

#pragma once

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "dto/reflect/duration.hpp"
#include "dto/time_range.hpp"

// Which page of claims is read next. It is not documented which of a claim's dates the filter looks at, and a claim
// changes long after it was made; so every run reads all of the look-back, cut into slices of two weeks. Pure.
namespace channeld::channels::trendyol {

struct ClaimWindow {
    std::int64_t from = 0, to = 0;  // milliseconds; the slice that is being read
    std::int64_t until = 0;         // the end of the last slice, frozen until all are read
    std::int64_t page = 0;
    bool again = false;  // it is of a range that is read again
    static constexpr std::array required{"from", "to", "until", "page"};
};
BOOST_DESCRIBE_STRUCT(ClaimWindow, (), (from, to, until, page, again))

// What the engine stores between pages: `window` is under way, or everything up to `read_until` was read.
struct ClaimPosition {
    std::optional<std::int64_t> read_until;
    std::optional<ClaimWindow> window;
};
BOOST_DESCRIBE_STRUCT(ClaimPosition, (), (read_until, window))

ClaimWindow claim_window_at(std::string const& position, Timestamp now, Duration look_back);

// The position at which reading a range begins.
std::string begin_of_claims(TimeRange range);

bool is_last_slice(ClaimWindow const& window);
std::string after_claim_page(ClaimWindow window);   // the next page of the slice
std::string after_claim_slice(ClaimWindow window);  // the next slice, or the end

}  // namespace channeld::channels::trendyol

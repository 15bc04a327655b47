#include "commands/channels/trendyol/claim_position.hpp"

#include <algorithm>

#include "commands/channels/trendyol/position.hpp"
#include "dto/reflect/decode.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::trendyol {
namespace {

constexpr std::int64_t most_pages = 10'000;

std::string text_of(ClaimWindow const& window) {
    return encode_text(ClaimPosition{.read_until = {}, .window = window});
}

// A window older than a day would miss claims that came since, so it is replaced; that of a backfill has its own end.
bool is_valid(ClaimWindow const& window, std::int64_t present) {
    bool const fresh = window.again || present - window.until <= Duration(std::chrono::hours(24)).count();
    return 0 <= window.from && window.from < window.to && window.to <= window.until && window.until <= present &&
           fresh && 0 <= window.page && window.page < most_pages;
}

std::int64_t end_of_slice(std::int64_t from, std::int64_t until) {
    return from + std::min(until - from, max_window.count());
}

}  // namespace

ClaimWindow next_claim_window(std::string const& position, Timestamp now, Duration look_back) {
    auto const present = to_epoch_ms(now);
    if (auto const stored = decode_json<ClaimPosition>(position))
        if (stored->window && is_valid(*stored->window, present)) return *stored->window;
    auto const from = std::max<std::int64_t>(present - look_back.count(), 0);
    return {.from = from, .to = end_of_slice(from, present), .until = present, .page = 0, .again = false};
}

std::string claim_start_position(TimeRange range) {
    auto const from = to_epoch_ms(range.from), until = to_epoch_ms(range.to);
    return text_of({.from = from, .to = end_of_slice(from, until), .until = until, .page = 0, .again = true});
}

bool is_last_claim_window(ClaimWindow const& window) {
    return window.to >= window.until;
}

std::string position_after_claim_page(ClaimWindow window) {
    ++window.page;
    return text_of(window);
}

std::string position_after_claim_window(ClaimWindow window) {
    if (is_last_claim_window(window)) return encode_text(ClaimPosition{.read_until = window.until, .window = {}});
    window.from = window.to;
    window.to = end_of_slice(window.from, window.until);
    window.page = 0;
    return text_of(window);
}

}  // namespace channeld::channels::trendyol

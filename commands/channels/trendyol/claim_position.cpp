#include "commands/channels/trendyol/claim_position.hpp"

#include <algorithm>

#include "commands/channels/trendyol/position.hpp"
#include "commands/sdk/time_window.hpp"
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

ClaimWindow first_claim_window(std::int64_t from, std::int64_t until, bool again) {
    auto const window = first_window(from, until, max_window);
    return {.from = window.from, .to = window.to, .until = until, .page = 0, .again = again};
}

}  // namespace

ClaimWindow next_claim_window(std::string const& position, Timestamp now, Duration look_back) {
    auto const present = to_epoch_ms(now);
    if (auto const stored = decode_json<ClaimPosition>(position))
        if (stored->window && is_valid(*stored->window, present)) return *stored->window;
    auto const from = std::max<std::int64_t>(present - look_back.count(), 0);
    return first_claim_window(from, present, false);
}

std::string claim_start_position(TimeRange range) {
    return text_of(first_claim_window(to_epoch_ms(range.from), to_epoch_ms(range.to), true));
}

bool is_last_claim_window(ClaimWindow const& window) {
    return window.to >= window.until;
}

std::string position_after_claim_page(ClaimWindow window) {
    ++window.page;
    return text_of(window);
}

std::string position_after_claim_window(ClaimWindow const& window) {
    if (is_last_claim_window(window)) return encode_text(ClaimPosition{.read_until = window.until, .window = {}});
    return text_of(first_claim_window(window.to, window.until, window.again));
}

}  // namespace channeld::channels::trendyol

#include "commands/channels/trendyol/position.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dto/reflect/decode.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::trendyol {
namespace {

constexpr Duration pause_between_restarts = std::chrono::minutes(10);
constexpr Duration reading_time = std::chrono::hours(24);
constexpr std::int64_t year_2100 = 4'102'444'800'000;

bool is_moment(std::int64_t ms) {
    return ms >= 0 && ms <= year_2100;
}

bool is_valid(Position const& position) {
    auto const& window = position.window;
    return is_moment(position.checkpoint.value_or(0)) &&
           (!window || (is_moment(window->from) && is_moment(window->to) && window->from < window->to &&
                        is_moment(window->restarted.value_or(0)) && is_moment(window->until.value_or(0))));
}

Window first_window(std::int64_t from, std::int64_t until) {
    return {
        .from = from, .to = std::min(from + max_window.count(), until), .cursor = "", .restarted = {}, .until = until};
}

// A position that cannot be read (another version wrote it) starts with everything that Trendyol still has: reading
// twice is harmless, skipping is not.
Position parse(std::string const& text) {
    if (text.empty()) return {};
    auto position = decode_json<Position>(text);
    if (position && is_valid(*position)) return std::move(*position);
    return {.checkpoint = 0, .window = {}};
}

}  // namespace

Window next_window(std::string const& position, Timestamp now, WindowOptions const& reading) {
    auto const [checkpoint, window] = parse(position);
    auto const present = to_epoch_ms(now);
    // A window that has become older than Trendyol's history would be refused for ever, so it is replaced. That of a
    // backfill is kept: its operator should see the refusal.
    if (window && window->until) return *window;
    if (window && window->from >= present - (max_history + reading_time).count()) return *window;

    auto const end = present - reading.end_lag.count();
    auto from = present - reading.look_back.count();
    if (checkpoint) from = *checkpoint - reading.overlap.count();
    if (window) from = window->from;
    // When the clock was set back, the window's begin must not come after its end.
    from = std::clamp(from, present - max_history.count(), end - reading.overlap.count());
    return {.from = from, .to = std::min(from + max_window.count(), end), .cursor = "", .restarted = {}, .until = {}};
}

std::string position_after_page(Window window, std::string next_cursor) {
    window.cursor = std::move(next_cursor);
    return encode_text(Position{.checkpoint = {}, .window = std::move(window)});
}

std::string position_after_window(Window const& window) {
    if (window.until && is_partial_window(window))
        return position_after_page(first_window(window.to, *window.until), "");
    return encode_text(Position{.checkpoint = window.to, .window = {}});
}

std::string position_after_restart(Window window, Timestamp now) {
    window.restarted = to_epoch_ms(now);
    return position_after_page(std::move(window), "");
}

bool is_partial_window(Window const& window) {
    return window.until ? window.to < *window.until : window.to - window.from >= max_window.count();
}

result<std::string> start_position(TimeRange range, Timestamp now) {
    auto const earliest = now - max_history;
    if (range.from < earliest)
        return permanent(fmt::format("Trendyol keeps three months; begin at {} or later", to_iso(earliest)));
    return position_after_page(first_window(to_epoch_ms(range.from), to_epoch_ms(range.to)), "");
}

bool can_restart(Window const& window, Timestamp now) {
    return !window.cursor.empty() &&
           (!window.restarted || to_epoch_ms(now) - *window.restarted >= pause_between_restarts.count());
}

}  // namespace channeld::channels::trendyol

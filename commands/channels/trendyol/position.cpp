#include "commands/channels/trendyol/position.hpp"

#include <fmt/format.h>

#include "commands/sdk/time_window.hpp"
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

Window first_page(TimeWindow window, std::optional<std::int64_t> until) {
    return {.from = window.from, .to = window.to, .cursor = "", .restarted = {}, .until = until};
}

Window first_slice(std::int64_t from, std::int64_t until) {
    return first_page(first_window(from, until, max_window), until);
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

    auto const read_until = window ? std::optional(window->from + reading.overlap.count()) : checkpoint;
    WindowRules const rules{.look_back = reading.look_back,
                            .overlap = reading.overlap,
                            .end_lag = reading.end_lag,
                            .longest = max_window,
                            .history = max_history};
    return first_page(window_after(read_until, now, rules), {});
}

std::string position_after_page(Window window, std::string next_cursor) {
    window.cursor = std::move(next_cursor);
    return encode_text(Position{.checkpoint = {}, .window = std::move(window)});
}

std::string position_after_window(Window const& window) {
    if (window.until && is_partial_window(window))
        return position_after_page(first_slice(window.to, *window.until), "");
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
    return position_after_page(first_slice(to_epoch_ms(range.from), to_epoch_ms(range.to)), "");
}

bool can_restart(Window const& window, Timestamp now) {
    return !window.cursor.empty() &&
           (!window.restarted || to_epoch_ms(now) - *window.restarted >= pause_between_restarts.count());
}

}  // namespace channeld::channels::trendyol

#include "commands/channels/trendyol/position.hpp"

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

bool is_sound(Position const& position) {
    auto const& window = position.window;
    return is_moment(position.checkpoint.value_or(0)) &&
           (!window || (is_moment(window->from) && is_moment(window->to) && window->from < window->to &&
                        is_moment(window->restarted.value_or(0))));
}

// A position that cannot be read (another version wrote it) stands for everything Trendyol still has: reading twice is
// harmless, leaving out is not.
Position parse(std::string const& text) {
    if (text.empty()) return {};
    auto position = decode_json<Position>(text);
    if (position && is_sound(*position)) return std::move(*position);
    return {.checkpoint = 0, .window = {}};
}

}  // namespace

Window window_at(std::string const& position, Timestamp now, Reading const& reading) {
    auto const [checkpoint, window] = parse(position);
    auto const present = to_epoch_ms(now);
    // One that was left lying until it fell out of Trendyol's reach would be refused for ever.
    if (window && window->from >= present - (reach + reading_time).count()) return *window;

    auto const end = present - reading.end_before.count();
    auto from = present - reading.look_back.count();
    if (checkpoint) from = *checkpoint - reading.overlap.count();
    if (window) from = window->from;
    // A clock that was set back must not turn the window round.
    from = std::clamp(from, present - reach.count(), end - reading.overlap.count());
    return {.from = from, .to = std::min(from + longest_window.count(), end), .cursor = "", .restarted = {}};
}

std::string after_page(Window window, std::string next_cursor) {
    window.cursor = std::move(next_cursor);
    return encode_text(Position{.checkpoint = {}, .window = std::move(window)});
}

std::string after_last_page(Window const& window) {
    return encode_text(Position{.checkpoint = window.to, .window = {}});
}

std::string begun_anew(Window window, Timestamp now) {
    window.restarted = to_epoch_ms(now);
    return after_page(std::move(window), "");
}

bool is_slice(Window const& window) {
    return window.to - window.from >= longest_window.count();
}

bool may_begin_anew(Window const& window, Timestamp now) {
    return !window.cursor.empty() &&
           (!window.restarted || to_epoch_ms(now) - *window.restarted >= pause_between_restarts.count());
}

}  // namespace channeld::channels::trendyol

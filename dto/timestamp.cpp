#include "dto/timestamp.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace channeld::inline dto {
namespace {

using namespace std::chrono;

bool take_number(std::string_view& text, std::size_t digits, int& out) {
    if (text.size() < digits) return false;
    out = 0;
    for (char const c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return false;
        out = out * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return true;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == any_of.npos) return false;
    text.remove_prefix(1);
    return true;
}

bool take_fraction(std::string_view& text, int& micros) {
    micros = 0;
    int unit = 100'000, digits = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits) {
        micros += (text.front() - '0') * unit;
        unit /= 10;
    }
    return digits > 0;
}

bool take_offset(std::string_view& text, minutes& offset) {
    offset = minutes(0);
    if (text.empty() || take(text, "zZ")) return true;
    bool const west = text.front() == '-';
    int hours_part = 0, minutes_part = 0;
    if (!take(text, "+-") || !take_number(text, 2, hours_part)) return false;
    bool const colon = take(text, ":");
    if ((colon || !text.empty()) && !take_number(text, 2, minutes_part)) return false;
    if (hours_part > 23 || minutes_part > 59) return false;
    offset = hours(hours_part) + minutes(minutes_part);
    if (west) offset = -offset;
    return true;
}

}  // namespace

std::string to_iso(Timestamp moment) {
    auto const day = floor<days>(moment);
    year_month_day const date(day);
    auto const rest = moment - day;
    auto const seconds_part = floor<seconds>(rest);
    hh_mm_ss const time(seconds_part);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()), time.hours().count(), time.minutes().count(), time.seconds().count(),
                       (rest - seconds_part).count());
}

std::optional<Timestamp> parse_iso(std::string_view text) {
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, micros = 0;
    if (!take_number(text, 4, y) || !take(text, "-") || !take_number(text, 2, mo) || !take(text, "-") ||
        !take_number(text, 2, d))
        return std::nullopt;
    minutes offset{0};
    if (!text.empty()) {
        if (!take(text, "Tt ") || !take_number(text, 2, h) || !take(text, ":") || !take_number(text, 2, mi))
            return std::nullopt;
        if (take(text, ":")) {
            if (!take_number(text, 2, s)) return std::nullopt;
            if (take(text, ".,") && !take_fraction(text, micros)) return std::nullopt;
        }
        if (!take_offset(text, offset) || !text.empty()) return std::nullopt;
    }
    year_month_day const date{year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d))};
    if (!date.ok() || h > 23 || mi > 59 || s > 60) return std::nullopt;
    return sys_days(date) + hours(h) + minutes(mi) + seconds(s) + microseconds(micros) - offset;
}

Timestamp from_epoch_ms(std::int64_t ms) {
    constexpr sys_time<milliseconds> first = sys_days(year(1) / 1 / 1), last = sys_days(year(9999) / 12 / 31);
    return Timestamp(milliseconds(std::clamp(ms, first.time_since_epoch().count(), last.time_since_epoch().count())));
}

}  // namespace channeld::inline dto

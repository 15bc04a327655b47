#include "config/schedule/cron_expression.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "dto/ascii.hpp"

namespace channeld::inline config {
namespace {

constexpr std::array<std::string_view, 12> month_words{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                       "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> day_words{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
constexpr std::array<std::string_view, 12> month_names{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
constexpr std::array longest_months{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

constexpr std::array<CronFieldKind, 5> kinds{{{"a minute", 0, 59},
                                              {"an hour", 0, 23},
                                              {"a day of the month", 1, 31},
                                              {"a month", 1, 12, month_words, 1},
                                              {"a day of the week", 0, 7, day_words, 0, 6}}};
constexpr std::size_t longest_text = 500;

struct Word {
    std::string_view text;
    std::size_t at;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    for (std::size_t at = 0;;) {
        auto const begin = text.find_first_not_of(" \t", at);
        if (begin == text.npos) return out;
        at = std::min(text.find_first_of(" \t", begin), text.size());
        out.push_back({text.substr(begin, at - begin), begin});
    }
}

}  // namespace

std::optional<CronExpression> CronExpression::parse(std::string_view text, std::vector<CronFault>& faults) {
    auto const faults_before = faults.size();
    auto const refuse = [&](std::size_t at, std::string message) {
        faults.push_back({at, std::move(message)});
        return std::nullopt;
    };
    text = text.substr(0, trim(text).empty() ? 0 : text.find_last_not_of(" \t\r\n") + 1);
    if (text.size() > longest_text) return refuse(0, fmt::format("expected at most {} characters", longest_text));
    auto const words = words_of(text);
    if (words.size() != kinds.size())
        return refuse(
            words.empty() ? 0 : words[std::min(words.size() - 1, kinds.size())].at,
            fmt::format("expected 5 fields (minute, hour, day of month, month, day of week), got {}", words.size()));
    std::array<CronField, kinds.size()> fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        fields[i] = read_cron_field(words[i].text, words[i].at, kinds[i], faults);
    if (faults.size() > faults_before) return std::nullopt;

    CronExpression out;
    out.text_ = text;
    std::tie(out.minutes_, out.hours_, out.days_, out.months_, out.weekdays_) = std::tuple_cat(fields);
    if (out.weekdays_.has(7)) out.weekdays_.numbers |= 1;
    out.refuse_never(words[2].at, faults);
    if (faults.size() > faults_before) return std::nullopt;
    return out;
}

// Only a day can be missing, and only if no weekday matches instead. February 29th exists, and falls on every weekday
// sooner or later.
void CronExpression::refuse_never(std::size_t at, std::vector<CronFault>& faults) const {
    if (!days_.wildcard && !weekdays_.wildcard) return;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < month_names.size(); ++i) {
        if (!months_.has(static_cast<int>(i) + 1)) continue;
        if (days_.least() <= longest_months[i]) return;
        names.push_back(month_names[i]);
    }
    faults.push_back({at, fmt::format("never: {} {} no {}", fmt::join(names, " and "),
                                      names.size() == 1 ? "has" : "have", days_.least() == 31 ? "31st" : "30th")});
}

bool CronExpression::has_day(cctz::civil_day day) const {
    constexpr int monday = 1;
    bool const in_month = days_.has(day.day());
    bool const in_week = weekdays_.has((static_cast<int>(cctz::get_weekday(day)) + monday) % 7);
    return days_.wildcard || weekdays_.wildcard ? in_month && in_week : in_month || in_week;
}

bool CronExpression::matches(cctz::civil_minute time) const {
    return minutes_.has(time.minute()) && hours_.has(time.hour()) && months_.has(time.month()) &&
           has_day(cctz::civil_day(time));
}

cctz::civil_minute CronExpression::next(cctz::civil_minute time) const {
    for (;;) {
        if (!months_.has(time.month()))
            time = cctz::civil_minute(cctz::civil_month(time) + 1);
        else if (!has_day(cctz::civil_day(time)))
            time = cctz::civil_minute(cctz::civil_day(time) + 1);
        else if (!hours_.has(time.hour()))
            time = cctz::civil_minute(cctz::civil_hour(time) + 1);
        else if (!minutes_.has(time.minute()))
            ++time;
        else
            return time;
    }
}

}  // namespace channeld::inline config

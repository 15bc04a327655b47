#include "config/schedule/cron_field.hpp"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <optional>

#include "dto/ascii.hpp"

namespace channeld::inline config {
namespace {

// An entry of a field's list.
struct Entry {
    std::string_view text;
    std::size_t at;
    CronFieldKind const& kind;
    std::vector<CronFault>& faults;

    std::nullopt_t refuse(std::string message) const {
        faults.push_back({at, std::move(message)});
        return std::nullopt;
    }
};

struct Range {
    int first, last;
};

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = failed == std::errc() && end == text.data() + text.size() && text.front() != '-';
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<int> word_in(std::string_view text, CronFieldKind const& kind) {
    for (std::size_t i = 0; i < kind.words.size(); ++i)
        if (equal_ignoring_case(text, kind.words[i])) return kind.first_word + static_cast<int>(i);
    return std::nullopt;
}

std::optional<int> read_value(Entry const& entry, std::string_view text) {
    auto const& kind = entry.kind;
    auto const value = text.empty() ? std::nullopt : number_in(text);
    if (value && *value >= kind.least && *value <= kind.most) return value;
    if (auto const word = word_in(text, kind)) return word;
    auto const words = kind.words.empty() ? "" : fmt::format(" or {} to {}", kind.words.front(), kind.words.back());
    return entry.refuse(
        fmt::format("expected {}, {} to {}{}, got '{}'", kind.name, kind.least, kind.most, words, text));
}

std::optional<Range> read_range(Entry const& entry, std::string_view text) {
    auto const& kind = entry.kind;
    if (text == "*") return Range{kind.least, kind.last_of_all()};
    auto const dash = text.find('-');
    auto const first = read_value(entry, text.substr(0, dash));
    if (!first) return std::nullopt;
    if (dash == text.npos) return Range{*first, *first};
    auto last = read_value(entry, text.substr(dash + 1));
    if (!last) return std::nullopt;
    // In a range the week ends with Sunday, whether it is written as 0 or 7.
    if (*last < *first && *last == kind.least && kind.last_of_all() != kind.most) last = kind.most;
    if (*last >= *first) return Range{*first, *last};
    auto const tail =
        *first == kind.last_of_all() ? std::to_string(*first) : fmt::format("{}-{}", *first, kind.last_of_all());
    auto const head = *last == kind.least ? std::to_string(*last) : fmt::format("{}-{}", kind.least, *last);
    return entry.refuse(fmt::format("the range {} runs backwards; write {},{}", text, tail, head));
}

std::optional<int> read_step(Entry const& entry, std::string_view text, Range range) {
    auto const step = text.empty() ? std::nullopt : number_in(text);
    if (!step || *step < 1) return entry.refuse(fmt::format("expected a step such as */2 or 8-18/2, got '/{}'", text));
    if (*step > range.last - range.first)
        return entry.refuse(fmt::format("a step of {} is wider than {}-{}, so that only {} is left; write {}", *step,
                                        range.first, range.last, range.first, range.first));
    return step;
}

std::uint64_t read_entry(Entry const& entry) {
    auto const slash = entry.text.find('/');
    auto const range = read_range(entry, entry.text.substr(0, slash));
    if (!range) return 0;
    std::optional<int> step = 1;
    if (slash != entry.text.npos && range->first == range->last)
        step = entry.refuse(fmt::format("a step needs a range before it; write {}-{}{}", range->first,
                                        entry.kind.last_of_all(), entry.text.substr(slash)));
    else if (slash != entry.text.npos)
        step = read_step(entry, entry.text.substr(slash + 1), *range);
    std::uint64_t numbers = 0;
    for (int n = range->first; step && n <= range->last; n += *step) numbers |= std::uint64_t{1} << n;
    return numbers;
}

}  // namespace

int CronField::least() const {
    return std::countr_zero(numbers);
}

CronField read_cron_field(std::string_view text, std::size_t at, CronFieldKind const& kind,
                          std::vector<CronFault>& faults) {
    CronField field;
    field.wildcard = text.starts_with('*');
    for (;;) {
        auto const comma = text.find(',');
        field.numbers |= read_entry({text.substr(0, comma), at, kind, faults});
        if (comma == text.npos) return field;
        text.remove_prefix(comma + 1);
        at += comma + 1;
    }
}

}  // namespace channeld::inline config

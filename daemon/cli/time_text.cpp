#include "daemon/cli/time_text.hpp"

#include <fmt/format.h>

#include "dto/printable.hpp"
#include "dto/reflect/decode.hpp"
#include "dto/reflect/duration.hpp"

namespace channeld::cli {

result<Timestamp> parse_moment(std::string const& text, std::string const& option, Timestamp now) {
    if (auto const moment = parse_iso(text)) return *moment;
    Node word;
    word.kind = Node::Kind::string;
    word.text = text;
    if (auto const ago = decode<Duration>(word)) return now - *ago;
    return permanent(fmt::format("{}: expected a time such as 2026-01-31, 2026-01-31T12:00:00Z or 7d (ago), got '{}'",
                                 option, printable(text, 60)));
}

result<TimeRange> parse_range(std::string const& from, std::string const& to, Timestamp now) {
    auto const begin = parse_moment(from, "--from", now);
    auto const end = to.empty() ? result<Timestamp>(now) : parse_moment(to, "--to", now);
    if (!begin && !end) return permanent(begin.error().message + "\n" + end.error().message);
    if (!begin) return begin.error();
    if (!end) return end.error();
    if (*end > now) return permanent("--to: " + to_iso(*end) + " lies in the future; omit it for now");
    if (*begin >= *end)
        return permanent(
            fmt::format("--from: expected a time before --to, got {} and {}", to_iso(*begin), to_iso(*end)));
    return TimeRange{*begin, *end};
}

}  // namespace channeld::cli

#include "dto/reflect/duration.hpp"

#include <array>
#include <charconv>

namespace channeld::inline dto {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
};
constexpr std::array units{Unit{"d", 86'400'000}, Unit{"h", 3'600'000}, Unit{"m", 60'000}, Unit{"s", 1'000},
                           Unit{"ms", 1}};
constexpr std::int64_t longest_days = 3650;

std::optional<std::int64_t> unit_named(std::string_view name) {
    for (auto const& unit : units)
        if (unit.name == name) return unit.milliseconds;
    return std::nullopt;
}

}  // namespace

void Codec<Duration>::decode(Node const& node, Duration& out, DecodePath const& path) {
    auto const* const end = node.text.data() + node.text.size();
    std::int64_t count = 0;
    auto const [stop, failed] = std::from_chars(node.text.data(), end, count);
    auto const unit = unit_named(std::string_view(stop, static_cast<std::size_t>(end - stop)));
    bool const word = node.kind == Node::Kind::scalar || node.kind == Node::Kind::string;
    bool const too_long =
        failed == std::errc::result_out_of_range || (unit && count > longest_days * 86'400'000 / *unit);
    if (!word || !unit || failed == std::errc::invalid_argument || count < 0)
        return path.report(node.position, fmt::format("expected a duration such as 500ms, 30s, 2m, 1h or 7d, got {}",
                                                      word ? "'" + node.text + "'" : describe(node)));
    if (too_long) return path.report(node.position, fmt::format("a duration of at most {}d is expected", longest_days));
    out = Duration(count * *unit);
}

std::string to_text(Duration duration) {
    for (auto const& [name, milliseconds] : units)
        if (duration.count() != 0 && duration.count() % milliseconds == 0)
            return fmt::format("{}{}", duration.count() / milliseconds, name);
    return "0s";
}

}  // namespace channeld::inline dto

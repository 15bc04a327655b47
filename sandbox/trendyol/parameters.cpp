#include "sandbox/trendyol/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sandbox/trendyol/listing.hpp"

namespace channeld::sandbox {

std::optional<std::int64_t> integer_parameter(Call const& call, std::string_view name, std::int64_t least,
                                              std::int64_t most) {
    auto const* text = call.parameter(name);
    if (!text) return std::nullopt;
    std::int64_t value = 0;
    auto const [end, failed] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (failed != std::errc() || end != text->data() + text->size() || value < least || value > most)
        throw trendyol_error(400, "invalid.parameter", fmt::format("{} must be from {} to {}", name, least, most));
    return value;
}

std::vector<std::string> list_parameter(Call const& call, std::string_view name) {
    std::vector<std::string> out;
    auto const* text = call.parameter(name);
    for (auto rest = text ? std::string_view(*text) : std::string_view(); !rest.empty();) {
        auto const end = std::min(rest.find(','), rest.size());
        out.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

}  // namespace channeld::sandbox

#include "sandbox/trendyol/body.hpp"

#include <fmt/format.h>

#include "sandbox/trendyol/listing.hpp"

namespace channeld::sandbox {
namespace {

json::value const& field(json::object const& body, std::string_view name, json::kind kind, std::string_view what) {
    auto const* value = body.if_contains(name);
    if (!value || value->kind() != kind)
        throw trendyol_error(400, "invalid.parameter", fmt::format("{} must be {}", name, what));
    return *value;
}

}  // namespace

json::object trendyol_body(Call const& call) {
    try {
        return json_body(call);
    } catch (Refusal const&) {
        throw trendyol_error(400, "invalid.body", "the body must be a JSON object");
    }
}

std::int64_t integer_member(json::object const& body, std::string_view name) {
    return field(body, name, json::kind::int64, "a whole number").as_int64();
}

std::string string_member(json::object const& body, std::string_view name) {
    auto const& text = field(body, name, json::kind::string, "a text").as_string();
    if (text.empty()) throw trendyol_error(400, "invalid.parameter", fmt::format("{} must not be empty", name));
    return {text.data(), text.size()};
}

json::array const& array_member(json::object const& body, std::string_view name) {
    return field(body, name, json::kind::array, "a list").as_array();
}

std::vector<NamedLine> line_quantities(json::object const& body) {
    std::vector<NamedLine> out;
    for (auto const& line : array_member(body, "lines")) {
        if (!line.is_object()) throw trendyol_error(400, "invalid.parameter", "lines must hold objects");
        out.push_back({integer_member(line.as_object(), "lineId"), integer_member(line.as_object(), "quantity")});
        if (out.back().quantity < 1) throw trendyol_error(400, "invalid.parameter", "quantity must be 1 or more");
    }
    if (out.empty()) throw trendyol_error(400, "invalid.parameter", "lines must not be empty");
    return out;
}

}  // namespace channeld::sandbox

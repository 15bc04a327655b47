#pragma once

#include <optional>

#include "sandbox/json_reply.hpp"

namespace channeld::sandbox {

// The body of a write; throws Trendyol's 400 if it is not an object.
json::object trendyol_body(Call const& call);

// Members of it; throw a 400 if missing or of another type.
std::int64_t integer_member(json::object const& body, std::string_view name);
std::string string_member(json::object const& body, std::string_view name);
json::array const& array_member(json::object const& body, std::string_view name);

// The lines of the body: lineId and the number of units.
struct NamedLine {
    std::int64_t id = 0, quantity = 0;
};
std::vector<NamedLine> line_quantities(json::object const& body);

}  // namespace channeld::sandbox

#pragma once

#include <optional>

#include "sandbox/json_reply.hpp"

namespace channeld::sandbox {

// The body of a write; throws a 400 in Trendyol's words for anything else than an object.
json::object trendyol_body(Call const& call);

// Fields of it; a 400 when one is missing or of another kind.
std::int64_t whole_in(json::object const& body, std::string_view name);
std::string text_in(json::object const& body, std::string_view name);
json::array const& list_in(json::object const& body, std::string_view name);

// Lines by lineId and how many units of each.
struct NamedLine {
    std::int64_t id = 0, quantity = 0;
};
std::vector<NamedLine> lines_in(json::object const& body);

}  // namespace channeld::sandbox

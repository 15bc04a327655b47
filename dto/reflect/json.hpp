#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "dto/error.hpp"
#include "dto/reflect/node.hpp"

namespace channeld::inline dto {

// A remote may send anything: these bounds are far above any honest reply.
struct JsonLimits {
    std::size_t bytes = 64u << 20;
    std::size_t depth = 64;
    std::size_t values = 1'000'000;  // a byte of "[0,0,0,..." becomes fifty in memory
};

// Strict RFC 8259 with numbers kept as text. The error names the byte where reading stopped.
result<Node> parse_json(std::string_view text, JsonLimits limits = {});

// Appends the text as a JSON string, escaped as Boost.JSON does.
void append_quoted(std::string& out, std::string_view text);

// For free-form parts (extra_field): integers of 64 bits remain numbers; all other numbers become strings of their
// text.
boost::json::value to_json(Node const& node);

}  // namespace channeld::inline dto

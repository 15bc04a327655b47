#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string_view>

#include "dto/error.hpp"
#include "dto/reflect/node.hpp"

namespace channeld {

// A remote may send anything: bounds that no honest reply comes near.
struct JsonLimits {
    std::size_t bytes = 64u << 20;
    std::size_t depth = 64;
};

// Strict RFC 8259 with numbers kept as text. The error names the byte where reading stopped.
result<Node> parse_json(std::string_view text, JsonLimits limits = {});

// For free-form parts (extra_field): numbers become strings where a double would lose digits.
boost::json::value to_json(Node const& node);

}  // namespace channeld

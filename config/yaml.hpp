#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "dto/reflect/node.hpp"
#include "dto/reflect/problem.hpp"

namespace channeld {

// Bounds that no honest configuration comes near. What aliases stand for counts as if it had been written out.
struct YamlLimits {
    std::size_t bytes = 1u << 20;
    std::size_t depth = 32;
};

// The one document in `text`, each node with its mark. An unquoted word is a `scalar` (null and ~ are `null`), a quoted
// one a `string`. Nothing is returned when the text cannot be read to its end; a key that is written twice is a problem
// that still leaves a document to look at.
std::optional<Node> read_yaml(std::string_view text, Problems& problems, YamlLimits limits = {});

}  // namespace channeld

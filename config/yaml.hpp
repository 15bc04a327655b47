#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "dto/reflect/node.hpp"
#include "dto/reflect/problem.hpp"

namespace channeld::inline config {

// Far above any real configuration. The contents of an alias count each time it is used.
struct YamlLimits {
    std::size_t bytes = 1u << 20;
    std::size_t depth = 32;
};

// The only document in `text`, each node with its position. An unquoted word is a `scalar` (null and ~ are `null`), a
// quoted one a `string`. std::nullopt if the text cannot be read to its end; a duplicate key is a problem, but the
// document is returned, so that its other problems are found too.
std::optional<Node> read_yaml(std::string_view text, Problems& problems, YamlLimits limits = {});

}  // namespace channeld::inline config

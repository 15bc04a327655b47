#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dto/reflect/decode.hpp"

namespace channeld::inline dto {

// The channel's reasons for cancellations and returns, each with the pk of Omnitron's reason, in the order of the file.
// When two have the same pk, the first one is used in the other direction.
struct ReasonMapping {
    std::vector<std::pair<std::string, std::int64_t>> entries;

    friend bool operator==(ReasonMapping const&, ReasonMapping const&) = default;
};

template <>
struct Codec<ReasonMapping> {
    static void decode(Node const& node, ReasonMapping& out, DecodePath const& path) {
        if (node.kind != Node::Kind::object) return path.expected("an object of reasons and keys", node);
        for (auto const& [key, value, position] : node.members) {
            std::int64_t pk = 0;
            channeld::decode(value, pk, DecodePath(path, std::string_view(key)));
            out.entries.emplace_back(key, pk);
        }
    }
};

}  // namespace channeld::inline dto

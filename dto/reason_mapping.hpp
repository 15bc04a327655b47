#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dto/reflect/decode.hpp"

namespace channeld {

// The channel's reasons for cancels and returns, each with the key of Omnitron's reason, in the order in which they are
// written: where two map to one key, the first is the way back.
struct ReasonMapping {
    std::vector<std::pair<std::string, std::int64_t>> entries;

    friend bool operator==(ReasonMapping const&, ReasonMapping const&) = default;
};

template <>
struct Codec<ReasonMapping> {
    static void decode(Node const& node, ReasonMapping& out, Place const& place) {
        if (node.kind != Node::Kind::object) return place.expected("an object of reasons and keys", node);
        for (auto const& [key, value, mark] : node.members) {
            std::int64_t pk = 0;
            channeld::decode(value, pk, Place(place, std::string_view(key)));
            out.entries.emplace_back(key, pk);
        }
    }
};

}  // namespace channeld

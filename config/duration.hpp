#pragma once

#include <chrono>

#include "dto/reflect/decode.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {

using Duration = std::chrono::milliseconds;

// "500ms", "30s", "2m", "1h", "7d"; nothing shorter than a millisecond and no bare numbers, whose unit one has to guess.
template <>
struct Codec<Duration> {
    static void decode(Node const& node, Duration& out, Place const& place);
};

}  // namespace channeld

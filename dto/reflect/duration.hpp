#pragma once

#include <chrono>

#include "dto/reflect/decode.hpp"

namespace channeld {

using Duration = std::chrono::milliseconds;

// "500ms", "30s", "2m", "1h", "7d"; nothing shorter than a millisecond and no bare numbers, whose unit one has to
// guess.
template <>
struct Codec<Duration> {
    static void decode(Node const& node, Duration& out, Place const& place);
};

// The way back, in the largest unit that leaves no rest: "90s", "2m".
std::string to_text(Duration duration);

}  // namespace channeld

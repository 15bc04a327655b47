#pragma once

#include <chrono>

#include "dto/reflect/decode.hpp"

namespace channeld::inline dto {

using Duration = std::chrono::milliseconds;

// "500ms", "30s", "2m", "1h", "7d". Nothing shorter than a millisecond, and no numbers without a unit.
template <>
struct Codec<Duration> {
    static void decode(Node const& node, Duration& out, DecodePath const& path);
};

// In the largest unit without a remainder: "90s", "2m".
std::string to_text(Duration duration);

}  // namespace channeld::inline dto

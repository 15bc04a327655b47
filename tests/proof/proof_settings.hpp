#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace channeld {

// `PROOF=all` in the environment: a hundred orders per flow and every kill point, which takes hours; otherwise a
// sample.
inline bool run_everything() {
    auto const* const value = std::getenv("PROOF");
    return value && value == std::string_view("all");
}

// The step between points so that about `most` of them, evenly spread, are tested.
inline std::size_t sample_step(std::size_t points, std::size_t most) {
    return run_everything() ? 1 : std::max<std::size_t>(1, points / most);
}

}  // namespace channeld

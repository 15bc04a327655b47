#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace channeld {

// `PROOF=all` in the environment: a hundred orders for each flow and every point, for hours; else a sample.
inline bool all_of_the_proof() {
    auto const* const wish = std::getenv("PROOF");
    return wish && wish == std::string_view("all");
}

// From one point to the next, so that about `most` of them are spread evenly.
inline std::size_t step_through(std::size_t points, std::size_t most) {
    return all_of_the_proof() ? 1 : std::max<std::size_t>(1, points / most);
}

}  // namespace channeld

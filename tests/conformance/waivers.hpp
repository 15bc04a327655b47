#pragma once

#include <string_view>
#include <vector>

namespace channeld::conformance {

// A clause that a channel cannot keep, and why. It fails as soon as the channel keeps the clause after all.
struct Waiver {
    std::string_view channel;
    std::string_view clause;
    std::string_view why;
};

inline std::vector<Waiver> const& waivers() {
    static std::vector<Waiver> const table{};
    return table;
}

}  // namespace channeld::conformance

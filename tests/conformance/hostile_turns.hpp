#pragma once

#include <functional>
#include <optional>

#include "tests/conformance/fetch.hpp"
#include "tests/conformance/hostile.hpp"

namespace channeld::conformance {

// What came of a hostile reply; `thrown` when nothing did.
struct HostileTurn {
    std::string reply;
    std::optional<result<AnyPage>> page;
    std::string thrown;
};

// Breaks each reply of a sample in turn, at the very first position and at a later one.
void for_each_hostile_turn(Subject const& subject, Command command,
                           std::function<void(HostileTurn const&)> const& look);

}  // namespace channeld::conformance

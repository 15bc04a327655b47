#pragma once

#include <functional>
#include <optional>

#include "tests/conformance/fetch.hpp"
#include "tests/conformance/hostile_replies.hpp"

namespace channeld::conformance {

// The result of a hostile reply; `thrown` if the command threw.
struct HostilePage {
    std::string reply;
    std::optional<result<AnyPage>> page;
    std::string thrown;
};

// Corrupts each reply of a sample in turn, at the very first position and at a later one.
void for_each_hostile_page(Subject const& subject, Command command,
                           std::function<void(HostilePage const&)> const& look);

}  // namespace channeld::conformance

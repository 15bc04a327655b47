#pragma once

#include <functional>

#include "tests/conformance/subject.hpp"

namespace channeld::conformance {

// Calls `look` with replies that a remote, a proxy or a broken line may send, made out of a good one. Their names say
// what was done to it.
void for_each_hostile_reply(Sample const& good, std::function<void(Sample const&)> const& look);

}  // namespace channeld::conformance

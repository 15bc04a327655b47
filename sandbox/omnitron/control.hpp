#pragma once

#include "sandbox/omnitron/omnitron.hpp"

namespace channeld::sandbox {

// The calls under /_sandbox/ that stand for Omnitron's members. Throws a Refusal for a bad one.
Reply control(Omnitron& omnitron, Call const& call);

}  // namespace channeld::sandbox

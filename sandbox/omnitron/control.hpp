#pragma once

#include "sandbox/omnitron/omnitron.hpp"

namespace channeld::sandbox {

// The calls under /_sandbox/ that correspond to Omnitron's members. Throws a Refusal for a bad call.
Reply control(Omnitron& omnitron, Call const& call);

}  // namespace channeld::sandbox

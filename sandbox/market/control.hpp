#pragma once

#include "sandbox/market/market.hpp"

namespace channeld::sandbox {

// The calls under /_sandbox/ that correspond to Market's members. Throws a Refusal for a bad call.
Reply control(Market& market, Call const& call);

}  // namespace channeld::sandbox

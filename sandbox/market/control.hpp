#pragma once

#include "sandbox/market/market.hpp"

namespace channeld::sandbox {

// The calls under /_sandbox/ that stand for Market's members. Throws a Refusal for a bad one.
Reply control(Market& market, Call const& call);

}  // namespace channeld::sandbox

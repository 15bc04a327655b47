#pragma once

#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::sandbox {

// The calls under /_sandbox/ that correspond to Trendyol's members. Throws a Refusal for a bad call.
Reply control(Trendyol& trendyol, Call const& call);

}  // namespace channeld::sandbox

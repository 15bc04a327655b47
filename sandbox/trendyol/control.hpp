#pragma once

#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::sandbox {

// The calls under /_sandbox/ that stand for Trendyol's members. Throws a Refusal for a bad one.
Reply control(Trendyol& trendyol, Call const& call);

}  // namespace channeld::sandbox

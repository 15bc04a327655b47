#pragma once

#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::sandbox {

// The control calls that play the buyer who gives something back, and Trendyol in between. Throw a Refusal for a bad
// one.
Reply open_claim(Trendyol& trendyol, Call const& call);
Reply set_claim_item(Trendyol& trendyol, Call const& call);
Reply set_issue_reason(Trendyol& trendyol, Call const& call);

}  // namespace channeld::sandbox

#pragma once

#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::sandbox {

// The control calls for buyers who return something and for Trendyol's own decisions. Throw a Refusal for a bad call.
Reply open_claim(Trendyol& trendyol, Call const& call);
Reply set_claim_item(Trendyol& trendyol, Call const& call);
Reply set_issue_reason(Trendyol& trendyol, Call const& call);

}  // namespace channeld::sandbox

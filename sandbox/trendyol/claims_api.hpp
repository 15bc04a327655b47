#pragma once

#include "sandbox/trendyol/claims.hpp"

namespace channeld::sandbox {

// The claims as the API has them (docs/contracts/channels/trendyol.md §6). All throw a Refusal for a bad call.
json::object encode(Claim const& claim, Package const& package, TrendyolOptions const& options);
Reply list_claims(Claims const& claims, Shop const& shop, TrendyolOptions const& options, Call const& call);

// `items/approve` and `issue`, whole or not at all.
Reply approve_claim(Claims& claims, std::string const& claim, Call const& call);
Reply reject_claim(Claims& claims, std::map<std::int64_t, std::string> const& reasons, std::string const& claim,
                   Call const& call, Timestamp now);

}  // namespace channeld::sandbox

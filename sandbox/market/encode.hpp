#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/market/market_state.hpp"

namespace channeld::sandbox {

// As the market writes them; numbers that need exact digits are for exact_text.
json::object encode(MarketOrder const& order);
json::object encode(MarketBatch const& batch);
json::object encode(MarketCancellation const& cancellation);
json::object encode(MarketRequest const& request);
json::object encode(MarketChange const& change);

// 404, as the market words it.
Refusal market_not_found();

}  // namespace channeld::sandbox

#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/market/market_state.hpp"
#include "sandbox/market/options.hpp"

namespace channeld::sandbox {

// Accepts a list of updates as a batch (202); an invalid update shows in its result only.
MarketBatch const& accept_updates(MarketState& state, MarketOptions const& options, json::object const& body);

// The state of a batch: "running" as often as the options say; then the updates are applied, each by itself.
MarketBatch const& poll(MarketState& state, MarketBatch& batch);

}  // namespace channeld::sandbox

#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/market/book.hpp"
#include "sandbox/market/options.hpp"

namespace channeld::sandbox {

// A list of updates is accepted as a batch (202); what is wrong with a single one shows in its result only.
MarketBatch const& accept_updates(MarketBook& book, MarketOptions const& options, json::object const& body);

// A look at a batch: "running" so many times, then carried out, each update for itself.
MarketBatch const& look_at(MarketBook& book, MarketBatch& batch);

}  // namespace channeld::sandbox

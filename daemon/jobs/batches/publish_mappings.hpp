#pragma once

#include "daemon/jobs/engine/batches.hpp"
#include "daemon/jobs/engine/inbound.hpp"

namespace channeld::inline jobs {

// Gives items that are in Omnitron their integration actions, as InboundFlow::publish: each has its objects in its
// result. That they were created is noted in the ledger in one transaction (after a crash before that, their intents
// make the next run look for them), then one batch request for all is committed and closed.
asio::awaitable<void> publish_mappings(RunScope& run, Batches& batches, InboundFlow::Group group);

}  // namespace channeld::inline jobs

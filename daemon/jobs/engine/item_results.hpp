#pragma once

#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/engine/run_scope.hpp"

namespace channeld::inline jobs {

// Records in the ledger, the accounting, the log and the reports what became of items. What the ledger cannot store
// counts as failed and is taken up by the next run.
asio::awaitable<void> record_results(RunScope& run, InboundFlow::Group group);

// The same for one item that has a failure: parked, expired, or left for the next run, as decide_failure says.
asio::awaitable<void> record_failure(RunScope& run, InboundFlow::WorkPtr work);

}  // namespace channeld::inline jobs

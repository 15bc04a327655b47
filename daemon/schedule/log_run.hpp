#pragma once

#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/observe/log.hpp"

namespace channeld::inline schedule {

// Logs how a run ended and what happens next: `backoff_slots` slots are skipped before the job runs again.
void log_run(Log const& log, RunReport const& report, bool exceeded_deadline, int backoff_slots);

}  // namespace channeld::inline schedule

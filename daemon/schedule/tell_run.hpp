#pragma once

#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/observe/log.hpp"

namespace channeld {

// Tells how a run ended, and what happens next: `rests_for` slots are left out before the job is run again.
void tell_run(Log const& log, RunReport const& report, bool exceeded_deadline, int rests_for);

}  // namespace channeld

#pragma once

#include <csignal>

namespace channeld {

// Tells a running daemon that the ledger may have a new backfill. A process that does not listen for it ignores this
// signal (signal(7)), where SIGUSR1 would end it; and nobody else sends it.
inline constexpr int wake_for_backfills = SIGURG;

}  // namespace channeld

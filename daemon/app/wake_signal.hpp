#pragma once

#include <csignal>

namespace channeld::inline app {

// Notifies a running daemon that the ledger may have a new backfill. SIGURG, because a process without a handler
// ignores it (signal(7)), whereas SIGUSR1 would kill it, and because nothing else sends it.
inline constexpr int wake_for_backfills = SIGURG;

}  // namespace channeld::inline app

#pragma once

#include "daemon/cli/commands.hpp"
#include "daemon/app/configuration.hpp"

namespace channeld::cli {

// Asks Omnitron about what a configuration says: the credentials, each channel and its catalog, and the merged table of
// its reasons. Changes nothing there and does not touch the ledger, so the daemon may be running.
ExitCode check_online(Configuration const& configuration, Output output);

}  // namespace channeld::cli

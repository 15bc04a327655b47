#pragma once

#include "daemon/app/configuration.hpp"
#include "daemon/cli/commands.hpp"

namespace channeld::cli {

// Checks a configuration against Omnitron: credentials, each channel and its catalog, and the merged reason mapping.
// Read-only and without the ledger, so the daemon may be running.
ExitCode check_online(Configuration const& configuration, Output output);

}  // namespace channeld::cli

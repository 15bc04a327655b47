#pragma once

#include <boost/asio/io_context.hpp>

#include "daemon/cli/commands.hpp"
#include "daemon/configuration.hpp"

namespace channeld::cli {

namespace asio = boost::asio;

// Reads what the job would read, from where it left off, and shows what it would do. Asks the channel only; stores and
// sends nothing, also not to Omnitron. May run beside the daemon.
ExitCode dry_run(asio::io_context& io, ConfiguredChannel const& channel, std::string const& ledger, Output output);

}  // namespace channeld::cli

#pragma once

#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>

#include "daemon/app/configuration.hpp"
#include "daemon/cli/commands.hpp"
#include "dto/time_range.hpp"

namespace channeld::cli {

namespace asio = boost::asio;

struct DryRun {
    std::string job;  // must read from a channel and be supported by it
    std::string ledger;
    std::optional<TimeRange> range;  // instead of the job's position; uses a share of the rate limits
    Output output = Output::text;
};

// Whether the job supports a dry run.
bool reads_from_channel(std::string const& job);

// Reads from the channel and prints what the job would do. Stores nothing and sends nothing to Omnitron. The daemon may
// be running.
ExitCode dry_run(asio::io_context& io, ConfiguredChannel const& channel, DryRun const& wanted);

}  // namespace channeld::cli

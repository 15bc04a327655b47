#pragma once

#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>

#include "daemon/cli/commands.hpp"
#include "daemon/app/configuration.hpp"
#include "dto/time_range.hpp"

namespace channeld::cli {

namespace asio = boost::asio;

struct DryRun {
    std::string job;  // one that reads from a channel, and that the channel can do
    std::string ledger;
    std::optional<TimeRange> range;  // instead of going on where the job left off; under a share of the rate limits
    Output output = Output::text;
};

// Whether the job can be looked at like that.
bool reads_from_channel(std::string const& job);

// Reads what the job would read and shows what it would do. Asks the channel only; stores and sends nothing, also not
// to Omnitron. May run beside the daemon.
ExitCode dry_run(asio::io_context& io, ConfiguredChannel const& channel, DryRun const& wanted);

}  // namespace channeld::cli

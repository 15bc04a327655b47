#pragma once

#include <optional>
#include <string>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/ledger/ledger.hpp"

// How what a channel offers is shown, one line each, on stdout.
namespace channeld::cli {

// What the job would do with it, which the ledger may know already (`entry`).
void print_offered(Fetched<ChannelCreateOrder> const& item, std::optional<Entry> const& entry, Output output);
void print_offered(Fetched<CancelOrder> const& item, std::optional<Entry> const& entry, Output output);
void print_offered(Fetched<UpdateOrderItem> const& item, std::optional<Entry> const& entry, Output output);
void print_offered(Fetched<CancellationRequest> const& item, std::optional<Entry> const& entry, Output output);

}  // namespace channeld::cli

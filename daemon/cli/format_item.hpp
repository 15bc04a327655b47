#pragma once

#include <optional>
#include <string>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/ledger/ledger.hpp"

// Prints what a channel offers, one line per item, on stdout.
namespace channeld::cli {

// Prints the item and what the job would do with it: import, park, ignore or nothing. `entry`: the ledger's, if any.
void print_item(Fetched<ChannelCreateOrder> const& item, std::optional<Entry> const& entry, Output output);
void print_item(Fetched<CancelOrder> const& item, std::optional<Entry> const& entry, Output output);
void print_item(Fetched<UpdateOrderItem> const& item, std::optional<Entry> const& entry, Output output);
void print_item(Fetched<CancellationRequest> const& item, std::optional<Entry> const& entry, Output output);

}  // namespace channeld::cli

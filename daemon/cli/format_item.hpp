#pragma once

#include <optional>
#include <string>

#include "daemon/cli/commands.hpp"
#include "daemon/jobs/describe_item.hpp"
#include "daemon/jobs/engine/item_source.hpp"
#include "daemon/ledger/ledger.hpp"

// Prints what a channel offers, one line per item, on stdout.
namespace channeld::cli {

// What the job would do with it, which the ledger may know already (`entry`).
void print_item(OfferedItem const& item, DescribeItem describe, std::optional<Entry> const& entry, Output output);

}  // namespace channeld::cli

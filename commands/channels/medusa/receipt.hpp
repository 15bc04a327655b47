#pragma once

#include "commands/channels/medusa/edits.hpp"
#include "commands/channels/medusa/next_step.hpp"
#include "commands/channels/medusa/returns.hpp"
#include "dto/cancel.hpp"

// The merchant's decision about one piece of a return, against what Medusa says of the return and of its receipts.
namespace channeld::channels::medusa {

// Medusa counts what came back, and a return that is received in parts counts only the first of them. So each receipt
// of ours carries the wish it is about as its note, and is found again in the history of the order.
NextStep next_step(CancellationDecision const& decision, RawReturn const& state, std::vector<RawChange> const& receipts,
                   Settings const& settings);

}  // namespace channeld::channels::medusa

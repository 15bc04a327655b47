#pragma once

#include "commands/channels/medusa/order_edits.hpp"
#include "commands/channels/medusa/returns.hpp"
#include "commands/sdk/next_step.hpp"
#include "commands/sdk/outcome.hpp"
#include "dto/cancel.hpp"

namespace channeld::channels::medusa {

// The next change that carries out the merchant's decision on one item of a return, given the return and the receipts
// in the history of its order; or the outcome. "completed" receives the item, "rejected" cancels the return. Pure.
//
// Medusa stores quantities only, and a return that is received in parts shows only the first receipt. So every receipt
// created here has the remote id of the cancellation request as its internal note, by which it is found again.
NextStep<Outcome> plan_return_receipt(CancellationDecision const& decision, RawReturn const& state,
                                      std::vector<RawChange> const& receipts, Settings const& settings);

}  // namespace channeld::channels::medusa

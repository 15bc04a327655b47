#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/channel_of.hpp"
#include "commands/sdk/step_command.hpp"

namespace channeld::channels::medusa {

// The merchant's decisions on returns: a completed one is received, a rejected one is cancelled.
//
// Works as SendUpdatedOrders, but a look takes two requests: the return, and the receipts in the history of its order.
class UpdateCancellationRequest : public WithSettings<StepCommand<CancellationDecision>, Settings> {
  public:
    using WithSettings::WithSettings;

    // One key for all returns: two of them may belong to one order, whose changes must not run at the same time, and a
    // decision does not name the order.
    std::string ordering_key(CancellationDecision const&) const override { return "returns"; }
    std::size_t max_requests() const override { return 62; }  // twenty changes; receiving takes three
    std::optional<Outcome> validated_data(CancellationDecision const& item) const override;
    result<NextStep<Outcome>> next(CancellationDecision const& decision, Transcript const& so_far) const override;
    ProbeResult read_probe(CancellationDecision const& item, HttpResponse const& response) const override;
};

}  // namespace channeld::channels::medusa

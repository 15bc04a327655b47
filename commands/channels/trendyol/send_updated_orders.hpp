#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/channel_of.hpp"
#include "commands/sdk/step_command.hpp"

namespace channeld::channels::trendyol {

// Sends the order's progress, its invoice, and the items that the merchant cannot supply
// (docs/contracts/channels/trendyol.md §4).
//
// An order in preparation is written at once; for others all packages of the order number are read first. They are also
// read after a refusal, since they may be further on or replaced by a split or a partial cancel; then the writes that
// are still needed are sent.
class SendUpdatedPackages : public WithSettings<StepCommand<UpdatedOrder>, Settings const&> {
  public:
    using WithSettings::WithSettings;

    bool needs_items() const override { return true; }
    std::optional<Outcome> validated_data(UpdatedOrder const& order) const override;
    result<NextStep<Outcome>> next(UpdatedOrder const& order, Transcript const& so_far) const override;
    std::optional<HttpRequest> probe(UpdatedOrder const& order) const override;
    ProbeResult read_probe(UpdatedOrder const& order, HttpResponse const& response) const override;
};

}  // namespace channeld::channels::trendyol

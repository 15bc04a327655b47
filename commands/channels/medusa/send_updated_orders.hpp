#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/channel_of.hpp"
#include "commands/sdk/step_command.hpp"

namespace channeld::channels::medusa {

// Fulfillments, shipments with their tracking numbers, deliveries and cancels of whole orders.
//
// Reads the order, makes one change, and reads it again until plan_fulfillment has no change left. So changes of one
// order never overlap, and an update that is sent again makes only the changes that are still missing.
class SendUpdatedOrders : public WithSettings<StepCommand<UpdatedOrder>, Settings> {
  public:
    using WithSettings::WithSettings;

    bool needs_items() const override { return true; }
    // One key for all orders. Fulfillments of two orders with the same articles deadlock in Medusa's default in-memory
    // locking: both fail, and these articles stay locked for everybody until the server restarts.
    std::string ordering_key(UpdatedOrder const&) const override { return "goods"; }
    std::size_t max_requests() const override { return 201; }  // a hundred changes
    std::optional<Outcome> validated_data(UpdatedOrder const& item) const override;
    result<NextStep<Outcome>> next(UpdatedOrder const& update, Transcript const& so_far) const override;
};

}  // namespace channeld::channels::medusa

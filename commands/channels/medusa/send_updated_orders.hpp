#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::medusa {

// Fulfillments, shipments with their tracking numbers, deliveries and cancels of whole orders.
//
// The task for one order reads it, makes one change and reads it again until plan_fulfillment has no change left. So
// two changes of an order never run at the same time, and sending an update again does only what is still missing.
class SendUpdatedOrders : public channeld::SendUpdatedOrders {
  public:
    explicit SendUpdatedOrders(Settings settings) : settings_(std::move(settings)) {}

    bool needs_items() const override { return true; }
    // One key for all orders. Fulfillments of two orders with the same articles deadlock in Medusa's default in-memory
    // locking: both fail, and these articles stay locked for everybody until the server restarts.
    std::string ordering_key(UpdatedOrder const&) const override { return "goods"; }
    std::optional<Outcome> validated_data(UpdatedOrder const& item) const override;
    // The request that reads the order; send_request derives the changes from its reply.
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& items) const override;
    // The replies alternate: order, change, order, ..., and end with an order.
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel, std::vector<UpdatedOrder> items,
                                                             std::vector<HttpRequest> requests) const override;
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const& items,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& responses) const override;
    std::optional<HttpRequest> probe(UpdatedOrder const& item) const override;
    ProbeResult read_probe(UpdatedOrder const& item, HttpResponse const& response) const override;

  private:
    Settings settings_;
};

}  // namespace channeld::channels::medusa

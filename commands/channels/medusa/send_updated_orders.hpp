#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::medusa {

// Fulfilments, shipments with their tracking numbers, deliveries and cancels of whole orders.
//
// A conversation about one order: it is read, one change is made, it is read again, until nothing is left to do. So two
// changes of it never meet, and sending it again does only what was not done.
class SendUpdatedOrders : public channeld::SendUpdatedOrders {
  public:
    explicit SendUpdatedOrders(Settings settings) : settings_(std::move(settings)) {}

    bool with_items() const override { return true; }
    // Not only those of one order: fulfilments of two orders with the same articles wait for each other's locks in
    // Medusa (in its own memory, without Redis) until both fail, and then those articles stay locked for everybody.
    std::string in_turn(UpdatedOrder const&) const override { return "goods"; }
    std::optional<Outcome> validated_data(UpdatedOrder const& item) const override;
    // How the order is read; the changes follow from what it says.
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& items) const override;
    // Replies by turns: of reading, of a change, of reading. The last is of reading.
    Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel, std::vector<UpdatedOrder> items,
                                                                 std::vector<HttpRequest> requests) const override;
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const& items,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& responses) const override;
    std::optional<HttpRequest> probe(UpdatedOrder const& item) const override;
    Settled settled(UpdatedOrder const& item, HttpResponse const& response) const override;

  private:
    Settings settings_;
};

}  // namespace channeld::channels::medusa

#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::medusa {

// The merchant's decisions about returns: completed ones are received, rejected ones cancelled.
//
// A conversation as that of SendUpdatedOrders; each look takes two requests, the return and the receipts in the history
// of its order.
class UpdateCancellationRequest : public channeld::UpdateCancellationRequest {
  public:
    explicit UpdateCancellationRequest(Settings settings) : settings_(std::move(settings)) {}

    // Two returns may be of one order, whose changes must not meet, and a decision does not say of which.
    std::string in_turn(CancellationDecision const&) const override { return "returns"; }
    std::optional<Outcome> validated_data(CancellationDecision const& item) const override;
    // How the return is read; all else follows from what it says.
    std::vector<HttpRequest> transform_data(std::vector<CancellationDecision> const& items) const override;
    // Replies by turns: return, receipts, change, return, receipts. The last two are of reading.
    Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel,
                                                                 std::vector<CancellationDecision> items,
                                                                 std::vector<HttpRequest> requests) const override;
    result<SendAnswer> normalize_response(std::vector<CancellationDecision> const& items,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& responses) const override;
    std::optional<HttpRequest> probe(CancellationDecision const& item) const override;
    Settled settled(CancellationDecision const& item, HttpResponse const& response) const override;

  private:
    Settings settings_;
};

}  // namespace channeld::channels::medusa

#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::medusa {

// The merchant's decisions on returns: a completed one is received, a rejected one is cancelled.
//
// The task works as that of SendUpdatedOrders, but reading takes two requests: the return, and the receipts in the
// history of its order.
class UpdateCancellationRequest : public channeld::UpdateCancellationRequest {
  public:
    explicit UpdateCancellationRequest(Settings settings) : settings_(std::move(settings)) {}

    // One key for all returns: two of them may belong to one order, whose changes must not run at the same time, and a
    // decision does not name the order.
    std::string ordering_key(CancellationDecision const&) const override { return "returns"; }
    std::optional<Outcome> validated_data(CancellationDecision const& item) const override;
    // The request that reads the return; send_request derives everything else from its reply.
    std::vector<HttpRequest> transform_data(std::vector<CancellationDecision> const& items) const override;
    // The replies repeat: return, receipts, change, return, receipts, ..., and end with a return and its receipts.
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel,
                                                             std::vector<CancellationDecision> items,
                                                             std::vector<HttpRequest> requests) const override;
    result<SendAnswer> normalize_response(std::vector<CancellationDecision> const& items,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& responses) const override;
    std::optional<HttpRequest> probe(CancellationDecision const& item) const override;
    ProbeResult read_probe(CancellationDecision const& item, HttpResponse const& response) const override;

  private:
    Settings settings_;
};

}  // namespace channeld::channels::medusa

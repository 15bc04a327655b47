#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::trendyol {

// The merchant's decisions on claims. Trendyol accepts five requests a minute, so decisions on one claim are grouped.
// After a refused request the claim is read, since it may be decided already. The responses are one for each request,
// and one more, the claim, after each refused one.
class DecideClaims : public UpdateCancellationRequest {
  public:
    // `settings` must outlive the command.
    explicit DecideClaims(Settings const& settings) : settings_(settings) {}

    std::size_t max_batch_size() const override { return 50; }
    std::optional<Outcome> validated_data(CancellationDecision const& decision) const override;
    std::vector<HttpRequest> transform_data(std::vector<CancellationDecision> const& decisions) const override;
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel,
                                                             std::vector<CancellationDecision> decisions,
                                                             std::vector<HttpRequest> requests) const override;
    result<SendAnswer> normalize_response(std::vector<CancellationDecision> const& decisions,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& responses) const override;
    std::optional<HttpRequest> probe(CancellationDecision const& decision) const override;
    ProbeResult read_probe(CancellationDecision const& decision, HttpResponse const& response) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol

#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/channel_of.hpp"
#include "commands/sdk/step_command.hpp"

namespace channeld::channels::trendyol {

struct SentGroup;

// The merchant's decisions on claims. Trendyol accepts five requests a minute, so decisions on one claim are grouped.
// After a refused request the claim is read, since it may be decided already.
class DecideClaims : public WithSettings<SendTask<CancellationDecision>, Settings const&> {
  public:
    using WithSettings::WithSettings;

    std::size_t max_batch_size() const override { return 50; }
    std::optional<Outcome> validated_data(CancellationDecision const& decision) const override;
    HttpTask<result<SendAnswer>> send(RequestPort& channel, std::vector<CancellationDecision> decisions) const override;
    std::optional<HttpRequest> probe(CancellationDecision const& decision) const override;
    ProbeResult read_probe(CancellationDecision const& decision, HttpResponse const& response) const override;

  private:
    result<SendAnswer> outcomes_of(std::vector<CancellationDecision> const& decisions,
                                   std::vector<SentGroup> const& sent) const;
};

}  // namespace channeld::channels::trendyol

#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::trendyol {

// Claims as cancellation requests, one for each order item. A claim item that has waited for the seller longer than
// claim_alarm_after is also returned as Invalid under "<remote id>!", because Trendyol accepts it by itself when the
// merchant does not decide. That entry is retracted as soon as the item is decided.
class GetClaims : public WithSettings<GetCancellationRequests, Settings const&> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<CancellationRequest>> normalize_response(
        FetchQuery const& query, std::vector<HttpRequest> const& requests,
        std::vector<HttpResponse> const& responses) const override;
};

}  // namespace channeld::channels::trendyol

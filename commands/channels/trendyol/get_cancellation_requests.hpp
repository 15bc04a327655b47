#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// Claims as cancellation requests, one for each order item. A claim item that has waited for the seller longer than
// claim_alarm_after is also returned as Invalid under "<remote id>!", because Trendyol accepts it by itself when the
// merchant does not decide. That entry is retracted as soon as the item is decided.
class GetClaims : public GetCancellationRequests {
  public:
    // `settings` must outlive the command.
    explicit GetClaims(Settings const& settings) : settings_(settings) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<CancellationRequest>> normalize_response(
        FetchQuery const& query, std::vector<HttpRequest> const& requests,
        std::vector<HttpResponse> const& responses) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol

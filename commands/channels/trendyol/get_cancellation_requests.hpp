#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// Claims, one item per unit that comes back. One that waits for the seller for long is also told as an item that is set
// aside, "<remote id>!": Trendyol accepts it by itself when the merchant does not decide. It is withdrawn when it is
// decided.
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

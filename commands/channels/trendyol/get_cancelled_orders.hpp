#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// Cancelled order items. The stream says which orders may have some; each of these orders is then read as a whole,
// because a single package does not show whether it was cancelled or split.
class GetCancelledItems : public GetCancelledOrders {
  public:
    // `settings` must outlive the command.
    explicit GetCancelledItems(Settings const& settings) : settings_(settings) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel,
                                                             std::vector<HttpRequest> requests) const override;
    result<FetchPage<CancelOrder>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& requests,
                                                      std::vector<HttpResponse> const& responses) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol

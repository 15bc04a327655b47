#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// Cancelled units. The stream tells which orders to look at; each of them is then read as a whole, as a single package
// does not tell a cancel from a split.
class GetCancelledUnits : public GetCancelledOrders {
  public:
    // `settings` must outlive the command.
    explicit GetCancelledUnits(Settings const& settings) : settings_(settings) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel,
                                                                 std::vector<HttpRequest> requests) const override;
    result<FetchPage<CancelOrder>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& requests,
                                                      std::vector<HttpResponse> const& responses) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol

#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::medusa {

struct RawGoods;

// Orders that were cancelled, and pieces that an order edit took out, of orders by the time of their last change.
//
// Medusa cancels whole orders only. A part cancelled is a line with a lower quantity, or a line that is gone, so the
// history of each order that was changed at all is read, too.
class GetCancelledOrders : public channeld::GetCancelledOrders {
  public:
    explicit GetCancelledOrders(Settings settings) : settings_(std::move(settings)) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    // The list of orders, then the edits of each order in it that may have some.
    Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel,
                                                                 std::vector<HttpRequest> requests) const override;
    result<FetchPage<CancelOrder>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& requests,
                                                      std::vector<HttpResponse> const& responses) const override;

  private:
    Timestamp known_from(RawGoods const& order) const;

    Settings settings_;
};

}  // namespace channeld::channels::medusa

#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::medusa {

struct FulfillmentView;

// Cancelled orders and order items removed by an order edit, from orders by the time of their last change.
//
// Medusa cancels whole orders only. A partial cancel is an order edit that lowers a quantity or removes a line, so the
// history of every order with changes is read as well.
class GetCancelledOrders : public channeld::GetCancelledOrders {
  public:
    explicit GetCancelledOrders(Settings settings) : settings_(std::move(settings)) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    // The list of orders, then the edits of each order in it that may have some.
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel,
                                                             std::vector<HttpRequest> requests) const override;
    result<FetchPage<CancelOrder>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& requests,
                                                      std::vector<HttpResponse> const& responses) const override;

  private:
    // The earliest time at which the order can have been imported.
    Timestamp known_from(FulfillmentView const& order) const;

    Settings settings_;
};

}  // namespace channeld::channels::medusa

#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// The carrier's status of each order item and its tracking number, from the stream. An item keeps its id when its
// package is replaced, so the update finds the order item in Omnitron without the package.
class GetUpdatedItems : public GetUpdatedOrderItems {
  public:
    // `settings` must outlive the command.
    explicit GetUpdatedItems(Settings const& settings) : settings_(settings) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<UpdateOrderItem>> normalize_response(FetchQuery const& query,
                                                          std::vector<HttpRequest> const& requests,
                                                          std::vector<HttpResponse> const& responses) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol

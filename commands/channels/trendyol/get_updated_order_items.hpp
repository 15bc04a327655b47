#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::trendyol {

// The carrier's status of each order item and its tracking number, from the stream. An item keeps its id when its
// package is replaced, so the update finds the order item in Omnitron without the package.
class GetUpdatedItems : public WithSettings<GetUpdatedOrderItems, Settings const&> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<UpdateOrderItem>> normalize_response(FetchQuery const& query,
                                                          std::vector<HttpRequest> const& requests,
                                                          std::vector<HttpResponse> const& responses) const override;
};

}  // namespace channeld::channels::trendyol

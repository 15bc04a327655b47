#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::medusa {

// The stage of each order item in a fulfillment (packed, shipped, delivered) and its tracking number.
class GetUpdatedOrderItems : public WithSettings<channeld::GetUpdatedOrderItems, Settings> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<UpdateOrderItem>> normalize_response(FetchQuery const& query,
                                                          std::vector<HttpRequest> const& requests,
                                                          std::vector<HttpResponse> const& responses) const override;
};

}  // namespace channeld::channels::medusa

#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::trendyol {

// Packages as orders, from the stream endpoint, window by window (docs/contracts/channels/trendyol.md §3.2).
class GetPackages : public WithSettings<GetOrders, Settings const&> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<ChannelCreateOrder>> normalize_response(FetchQuery const& query,
                                                             std::vector<HttpRequest> const& requests,
                                                             std::vector<HttpResponse> const& responses) const override;
};

}  // namespace channeld::channels::trendyol

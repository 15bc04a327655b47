#pragma once

#include "commands/channels/medusa/api.hpp"
#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::medusa {

struct Position;

// Orders of a Medusa v2 shop by the time of their last change. Orders that were unpaid or invalid are also read again
// by their ids: a payment or a corrected setting does not change `updated_at`.
class GetOrders : public WithSettings<channeld::GetOrders, Settings> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<ChannelCreateOrder>> normalize_response(FetchQuery const& query,
                                                             std::vector<HttpRequest> const& requests,
                                                             std::vector<HttpResponse> const& responses) const override;

  private:
    Position position_of(FetchQuery const& query) const;
    HttpRequest list_request(std::string label, Parameters parameters) const;
};

}  // namespace channeld::channels::medusa

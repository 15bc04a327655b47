#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::trendyol {

// What the carrier did with each unit, and its tracking number, by the stream endpoint. A unit keeps its id when its
// package is replaced, so it finds its item in Omnitron by itself.
class GetUpdatedUnits : public GetUpdatedOrderItems {
  public:
    // `settings` must outlive the command.
    explicit GetUpdatedUnits(Settings const& settings) : settings_(settings) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<UpdateOrderItem>> normalize_response(FetchQuery const& query,
                                                          std::vector<HttpRequest> const& requests,
                                                          std::vector<HttpResponse> const& responses) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol

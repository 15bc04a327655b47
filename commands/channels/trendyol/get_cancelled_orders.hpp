#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::trendyol {

// Cancelled order items. The stream says which orders may have some; each of these orders is then read as a whole,
// because a single package does not show whether it was cancelled or split.
class GetCancelledItems : public WithSettings<FetchTask<CancelOrder>, Settings const&> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    HttpTask<result<FetchPage<CancelOrder>>> read_page(RequestPort& channel, FetchQuery query) const override;
};

}  // namespace channeld::channels::trendyol

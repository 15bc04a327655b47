#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::medusa {

struct FulfillmentView;
struct RawChange;

// Cancelled orders and order items removed by an order edit, from orders by the time of their last change.
//
// Medusa cancels whole orders only. A partial cancel is an order edit that lowers a quantity or removes a line, so the
// history of every order with changes is read as well.
class GetCancelledOrders : public WithSettings<FetchTask<CancelOrder>, Settings> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    // The list of orders, then the edits of each order in it that may have some.
    HttpTask<result<FetchPage<CancelOrder>>> read_page(RequestPort& channel, FetchQuery query) const override;

  private:
    // The earliest time at which the order can have been imported.
    Timestamp known_from(FulfillmentView const& order) const;
    void add_cancels(FulfillmentView const& order, std::vector<RawChange> changes, FetchPage<CancelOrder>& page) const;
};

}  // namespace channeld::channels::medusa

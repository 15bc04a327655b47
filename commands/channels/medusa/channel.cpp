#include "commands/channels/medusa/get_cancellation_requests.hpp"
#include "commands/channels/medusa/get_cancelled_orders.hpp"
#include "commands/channels/medusa/get_orders.hpp"
#include "commands/channels/medusa/get_updated_order_items.hpp"
#include "commands/channels/medusa/send_updated_orders.hpp"
#include "commands/channels/medusa/update_cancellation_request.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::medusa {
namespace {

// The daemon's settings are in channeld.yaml; the form in Omnitron's panel only shows merchants which shop this is.
class SettingsForm : public GetChannelConfSchema {
  public:
    std::vector<ConfField> fields() const override {
        return {{"url", "Medusa: address of the shop", ConfType::url, false},
                {"sales_channel_id", "Medusa: sales channel, for people only", ConfType::text, false}};
    }
};

class MedusaChannel : public ChannelOf<Settings, GetOrders, SendUpdatedOrders, GetCancelledOrders, GetUpdatedOrderItems,
                                       GetCancellationRequests, UpdateCancellationRequest, SettingsForm> {
  public:
    using ChannelOf::ChannelOf;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"medusa", "Medusa v2, a shop system that merchants run themselves",
                                      &make_channel<MedusaChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::medusa

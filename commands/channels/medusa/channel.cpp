#include "commands/sdk/channel.hpp"

#include "commands/channels/medusa/get_cancellation_requests.hpp"
#include "commands/channels/medusa/get_cancelled_orders.hpp"
#include "commands/channels/medusa/get_orders.hpp"
#include "commands/channels/medusa/get_updated_order_items.hpp"
#include "commands/channels/medusa/send_updated_orders.hpp"
#include "commands/channels/medusa/update_cancellation_request.hpp"

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

class MedusaChannel : public Channel {
  public:
    explicit MedusaChannel(Settings const& settings)
        : get_orders_(settings),
          send_updated_orders_(settings),
          get_cancelled_orders_(settings),
          get_updated_order_items_(settings),
          get_cancellation_requests_(settings),
          update_cancellation_request_(settings) {
        offer(get_orders_, send_updated_orders_, get_cancelled_orders_, get_updated_order_items_,
              get_cancellation_requests_, update_cancellation_request_, settings_form_);
    }

  private:
    GetOrders get_orders_;
    SendUpdatedOrders send_updated_orders_;
    GetCancelledOrders get_cancelled_orders_;
    GetUpdatedOrderItems get_updated_order_items_;
    GetCancellationRequests get_cancellation_requests_;
    UpdateCancellationRequest update_cancellation_request_;
    SettingsForm settings_form_;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"medusa", "Medusa v2, a shop system that merchants run themselves",
                                      &make_channel<MedusaChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::medusa

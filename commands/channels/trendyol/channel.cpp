#include "commands/sdk/channel.hpp"

#include "commands/channels/trendyol/conf_schema.hpp"
#include "commands/channels/trendyol/get_cancellation_requests.hpp"
#include "commands/channels/trendyol/get_cancelled_orders.hpp"
#include "commands/channels/trendyol/get_orders.hpp"
#include "commands/channels/trendyol/get_updated_order_items.hpp"
#include "commands/channels/trendyol/send_updated_orders.hpp"
#include "commands/channels/trendyol/update_cancellation_request.hpp"

namespace channeld::channels::trendyol {
namespace {

class TrendyolChannel : public Channel {
  public:
    explicit TrendyolChannel(Settings settings) : settings_(std::move(settings)) {}

    std::vector<RateLimit> limits() const override {
        std::vector<RateLimit> out;
        boost::mp11::mp_for_each<Members<Limits>>([&](auto member) {
            auto const& limit = settings_.limits.*member.pointer;
            std::string const group = member.name;
            out.push_back({group == "any" ? "" : group, limit.requests, limit.per});
        });
        return out;
    }
    GetOrders const* get_orders() const override { return &get_orders_; }
    SendUpdatedOrders const* send_updated_orders() const override { return &send_updated_orders_; }
    GetCancelledOrders const* get_cancelled_orders() const override { return &get_cancelled_orders_; }
    GetUpdatedOrderItems const* get_updated_order_items() const override { return &get_updated_order_items_; }
    GetCancellationRequests const* get_cancellation_requests() const override { return &get_cancellation_requests_; }
    UpdateCancellationRequest const* update_cancellation_request() const override {
        return &update_cancellation_request_;
    }
    GetChannelConfSchema const* get_channel_conf_schema() const override { return &conf_schema_; }

  private:
    Settings settings_;
    GetPackages get_orders_{settings_};
    SendUpdatedPackages send_updated_orders_{settings_};
    GetCancelledItems get_cancelled_orders_{settings_};
    GetUpdatedItems get_updated_order_items_{settings_};
    GetClaims get_cancellation_requests_{settings_};
    DecideClaims update_cancellation_request_{settings_};
    TrendyolConfSchema conf_schema_;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"trendyol", "Trendyol, a marketplace of Türkiye: one order per package",
                                      &make_channel<TrendyolChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::trendyol

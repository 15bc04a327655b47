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
    explicit TrendyolChannel(Settings settings) : settings_(std::move(settings)) {
        offer(get_orders_, send_updated_orders_, get_cancelled_orders_, get_updated_order_items_,
              get_cancellation_requests_, update_cancellation_request_, conf_schema_);
    }

    std::vector<RateLimit> limits() const override {
        std::vector<RateLimit> out;
        boost::mp11::mp_for_each<Members<Limits>>([&](auto member) {
            auto const& limit = settings_.limits.*member.pointer;
            std::string const group = member.name;
            out.push_back({group == "any" ? "" : group, limit.requests, limit.per});
        });
        return out;
    }

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

#include "commands/channels/trendyol/conf_schema.hpp"
#include "commands/channels/trendyol/get_cancellation_requests.hpp"
#include "commands/channels/trendyol/get_cancelled_orders.hpp"
#include "commands/channels/trendyol/get_orders.hpp"
#include "commands/channels/trendyol/get_updated_order_items.hpp"
#include "commands/channels/trendyol/send_updated_orders.hpp"
#include "commands/channels/trendyol/update_cancellation_request.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::trendyol {
namespace {

class TrendyolChannel : public ChannelOf<Settings, GetPackages, SendUpdatedPackages, GetCancelledItems, GetUpdatedItems,
                                         GetClaims, DecideClaims, TrendyolConfSchema> {
  public:
    using ChannelOf::ChannelOf;

    std::vector<RateLimit> limits() const override {
        std::vector<RateLimit> out;
        boost::mp11::mp_for_each<Members<Limits>>([&](auto member) {
            auto const& limit = settings_.limits.*member.pointer;
            std::string const group = member.name;
            out.push_back({group == "any" ? "" : group, limit.requests, limit.per});
        });
        return out;
    }
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"trendyol", "Trendyol, a marketplace of Türkiye: one order per package",
                                      &make_channel<TrendyolChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::trendyol

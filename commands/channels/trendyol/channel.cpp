#include "commands/sdk/channel.hpp"

#include "commands/channels/trendyol/get_orders.hpp"

namespace channeld::channels::trendyol {
namespace {

class TrendyolChannel : public Channel {
  public:
    explicit TrendyolChannel(Settings settings) : settings_(std::move(settings)), get_orders_(settings_) {}

    std::vector<RateLimit> limits() const override {
        auto const& [any, stream] = settings_.limits;
        return {{"", any.requests, any.per}, {"stream", stream.requests, stream.per}};
    }
    GetOrders const* get_orders() const override { return &get_orders_; }

  private:
    Settings settings_;
    GetPackages get_orders_;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"trendyol", "Trendyol, a marketplace of Türkiye: one order per package",
                                      &make_channel<TrendyolChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::trendyol

#include "commands/sdk/channel.hpp"

#include "commands/channels/medusa/get_orders.hpp"

namespace channeld::channels::medusa {
namespace {

class MedusaChannel : public Channel {
  public:
    explicit MedusaChannel(Settings settings) : get_orders_(std::move(settings)) {}

    channeld::GetOrders const* get_orders() const override { return &get_orders_; }

  private:
    GetOrders get_orders_;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"medusa", "Medusa v2, a shop system that merchants run themselves",
                                      &make_channel<MedusaChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::medusa

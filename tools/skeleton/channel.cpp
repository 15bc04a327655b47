#include "commands/sdk/channel_of.hpp"
#include "settings.hpp"

namespace channeld::channels::acme {
namespace {

// The commands of this channel are listed here, after its settings.
class Shop : public ChannelOf<Settings> {
  public:
    using ChannelOf::ChannelOf;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"acme", "acme in one line", &make_channel<Shop, Settings>};
    return type;
}

}  // namespace channeld::channels::acme

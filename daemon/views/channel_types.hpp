#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld::views {

struct ChannelTypeView {
    std::string type;  // the value of `type:` in channeld.yaml
    std::string summary;
};
BOOST_DESCRIBE_STRUCT(ChannelTypeView, (), (type, summary))

std::vector<ChannelTypeView> list_channel_types(std::vector<ChannelType const*> const& catalog);

// A line per type.
std::string channel_types_text(std::vector<ChannelTypeView> const& types);

}  // namespace channeld::views

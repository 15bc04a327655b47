#include "daemon/views/channel_types.hpp"

#include "daemon/views/words.hpp"

namespace channeld::views {

std::vector<ChannelTypeView> list_channel_types(std::vector<ChannelType const*> const& catalog) {
    std::vector<ChannelTypeView> out;
    for (auto const* type : catalog) out.push_back({std::string(type->name), std::string(type->summary)});
    return out;
}

std::string channel_types_text(std::vector<ChannelTypeView> const& types) {
    std::string out;
    for (auto const& [type, summary] : types) append_line(out, "{:<12} {}", type, summary);
    return out;
}

}  // namespace channeld::views

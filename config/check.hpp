#pragma once

#include "config/load.hpp"

namespace channeld {

// The rules that one type alone cannot tell: bounds, names, the shape of URLs. `place` is the root of the document.
void check_settings(Settings const& settings, Place const& place, ChannelCheck const& check_channel);

}  // namespace channeld

#pragma once

#include "config/load.hpp"

namespace channeld {

// The rules that one type alone cannot tell: bounds, names, the shape of URLs. `document` is what `settings` was
// decoded from, for the marks; `place` is its root.
void check_settings(Settings const& settings, Node const& document, Place const& place,
                    ChannelCheck const& check_channel);

}  // namespace channeld

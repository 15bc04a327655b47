#pragma once

#include "config/load.hpp"

namespace channeld {

// The rules that one type alone cannot tell: bounds, names, the shape of URLs. `document` is what `settings` was
// decoded from, for the marks; `place` is its root.
void check_settings(Settings const& settings, Node const& document, Place const& place,
                    ChannelCheck const& check_channel);

// What is wrong with the address of a server, as a sentence, or "": https without path, plain http on loopback only.
std::string fault_of_url(std::string_view url);

}  // namespace channeld

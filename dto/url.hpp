#pragma once

#include <string>
#include <string_view>

namespace channeld {

// What is wrong with the address of a server, as a sentence, or "": https without path, plain http on loopback only.
std::string fault_of_url(std::string_view url);

}  // namespace channeld

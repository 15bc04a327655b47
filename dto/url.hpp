#pragma once

#include <string>
#include <string_view>

namespace channeld::inline dto {

// What is wrong with the address of a server, as a sentence; "" if nothing is. It has to be https without a path; plain
// http is accepted for loopback addresses only.
std::string fault_of_url(std::string_view url);

}  // namespace channeld::inline dto

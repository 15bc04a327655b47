#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace channeld::omnitron {

// At most `characters` characters of UTF-8 text, never half of one: Omnitron's columns count characters and refuse
// what is longer.
std::string cut(std::string_view text, std::size_t characters);

}  // namespace channeld::omnitron

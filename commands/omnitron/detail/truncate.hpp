#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace channeld::omnitron {

// The first `characters` characters of UTF-8 text, never half of one. Omnitron's columns count characters and refuse
// longer values.
std::string truncate(std::string_view text, std::size_t characters);

}  // namespace channeld::omnitron

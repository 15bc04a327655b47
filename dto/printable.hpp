#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace channeld {

// `text` so that one line stays one line and a terminal is not steered: control characters and bytes that are not UTF-8
// become escapes (\n, \x1b), and so do the characters in `also`. At most `longest` bytes; a cut text ends in "…", never
// in half a character.
std::string printable(std::string_view text, std::size_t longest, std::string_view also = "");

}  // namespace channeld

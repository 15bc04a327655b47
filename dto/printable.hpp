#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace channeld::inline dto {

// `text` made safe for a line of a log or terminal: control characters, bytes that are not UTF-8, and the characters in
// `also` become escapes (\n, \x1b). At most `longest` bytes; a cut text ends in "…", never within a character.
std::string printable(std::string_view text, std::size_t longest, std::string_view also = "");

}  // namespace channeld::inline dto

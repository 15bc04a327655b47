#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace channeld::inline dto {

// Masks what looks personal or secret in a remote's text: e-mail addresses, phone and identity numbers, tokens.
std::string redact(std::string_view text);

// A remote's text, made safe for messages: redacted, control characters escaped, cut to `longest` bytes between two
// characters.
std::string quote_remote(std::string_view text, std::size_t longest = 200);

}  // namespace channeld::inline dto

#pragma once

#include <string>
#include <string_view>

namespace channeld {

// The first 128 bits of SHA-256 in hex: changes when the content changes, and resists deliberate collisions.
std::string content_hash(std::string_view content);

}  // namespace channeld

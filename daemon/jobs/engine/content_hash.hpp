#pragma once

#include <string>
#include <string_view>

namespace channeld::inline jobs {

// 128 bits of SHA-256 in hex: tells two contents apart, also those that somebody made up to collide.
std::string content_hash(std::string_view content);

}  // namespace channeld::inline jobs

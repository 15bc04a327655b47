#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "dto/timestamp.hpp"

namespace channeld::inline transport {

// How long a Retry-After header asks us to wait: seconds, or a date such as "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110
// §10.2.3). Nothing when it is absent or unreadable; 0 for a date that has passed.
std::optional<std::chrono::seconds> retry_after(std::string_view header, Timestamp now);

}  // namespace channeld::inline transport

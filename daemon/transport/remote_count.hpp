#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "commands/sdk/http.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline transport {

// The quota that a remote reports: `left` more requests until `reset` has passed; without `reset`, in the period of the
// limit.
struct RemoteCount {
    std::int64_t left = 0;
    std::optional<std::chrono::seconds> reset;

    friend bool operator==(RemoteCount const&, RemoteCount const&) = default;
};

// Read from RateLimit-Remaining and -Reset, X-RateLimit-Remaining and -Reset, and from Retry-After of an answer 429.
// Undocumented assumptions are made here and in RateLimited::observe, and nowhere else:
//   - Reset counts seconds from now; a number as large as a moment (since 1970) is one.
//   - Remaining without Reset speaks of the limit's own period.
//   - The headers speak of the group that was asked; of the channel's general limits where the request has none.
// Nothing for an answer without them, or with words that are no numbers.
std::optional<RemoteCount> remote_count(HttpResponse const& response, Timestamp now);

}  // namespace channeld::inline transport

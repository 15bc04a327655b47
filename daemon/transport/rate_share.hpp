#pragma once

#include <algorithm>
#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld::inline transport {

// A quarter of a channel's rate limits, for backfills: everything else has the rest at any moment.
inline std::vector<RateLimit> rate_share(std::vector<RateLimit> limits) {
    constexpr int parts = 4;
    for (auto& limit : limits) {
        int const rest = std::max(1, limit.requests / parts);
        // A limit of less than four requests gives one, less often.
        if (limit.requests < parts) limit.per = limit.per * parts / std::max(1, limit.requests);
        limit.requests = rest;
    }
    return limits;
}

}  // namespace channeld::inline transport

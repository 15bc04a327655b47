#pragma once

#include <cstdint>
#include <string>

namespace channeld::inline ledger {

// The right to write for one channel. Of all leases of a channel the one with the highest epoch counts; a write with an
// older one is refused.
struct Lease {
    std::string channel;
    std::string holder;  // who runs the channel's jobs; never the same for two that do
    std::int64_t epoch = 0;
};

}  // namespace channeld::inline ledger

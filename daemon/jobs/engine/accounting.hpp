#pragma once

#include <cstdint>
#include <string>

#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// Where every fetched item of a run has ended up. A run whose sums do not agree has lost something: that is an error.
struct Accounting {
    std::int64_t fetched = 0;
    std::int64_t created = 0;
    std::int64_t unchanged = 0;  // was in Omnitron, mapped now at the latest
    std::int64_t parked = 0;     // waits for a person or for its time
    std::int64_t failed = 0;     // tried again by the next run
    std::int64_t ignored = 0;    // read, but not (yet) for Omnitron; not part of `fetched`

    bool balanced() const { return fetched == created + unchanged + parked + failed; }
};

// "fetched 20 = created 17 + unchanged 1 + parked 2 + failed 0"
std::string to_line(Accounting const& accounting);

// What a run came to.
struct RunReport {
    std::int64_t run = 0;
    Accounting accounting;
    std::int64_t omnitron_requests = 0;
    std::int64_t channel_requests = 0;
    result<void> outcome;  // why it ended early; single items that failed do not make a run fail
};

}  // namespace channeld::inline jobs

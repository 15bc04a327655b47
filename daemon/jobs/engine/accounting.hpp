#pragma once

#include <cstdint>
#include <string>

#include "daemon/ledger/ledger.hpp"

namespace channeld {

// What became of every fetched item of a run. fetched must equal the sum of the others; if not, an item was lost, which
// is reported as an error.
struct Accounting {
    std::int64_t fetched = 0;
    std::int64_t created = 0;
    std::int64_t unchanged = 0;  // was in Omnitron before
    std::int64_t parked = 0;     // needs a fix by a person, or waits for its retry time
    std::int64_t failed = 0;     // retried by the next run
    std::int64_t ignored = 0;    // read, but not (yet) to be imported; not part of `fetched`

    bool balanced() const { return fetched == created + unchanged + parked + failed; }
};

// "fetched 20 = created 17 + unchanged 1 + parked 2 + failed 0"
std::string to_line(Accounting const& accounting);

// The result of a run.
struct RunReport {
    std::int64_t run = 0;
    Accounting accounting;
    std::int64_t omnitron_requests = 0;
    std::int64_t channel_requests = 0;
    result<void> outcome;  // error: the run ended early. Failed items alone do not make a run fail
};

}  // namespace channeld

#pragma once

#include <optional>
#include <string>
#include <variant>

#include "commands/omnitron/failure.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// What becomes of an item that could not go on.
struct ParkItem {
    std::optional<Timestamp> next_try_at;  // absent: only by hand, or when the other side changes it
    bool is_news = true;                   // people have not heard of this reason yet
};
struct RetryItem {};  // nothing is wrong with it: the next run tries again
struct ExpireItem {
    std::string message;
};
using FailureDecision = std::variant<ParkItem, RetryItem, ExpireItem>;

// Decides; stores nothing. An entry with an intent may be on the other side already: it never expires.
FailureDecision decide_failure(ParkPolicy const& policy, Entry const& entry, omnitron::Failure const& failure,
                               Timestamp now);

// What the ledger is told of it, but for the time of the next try.
FailedAttempt parking_of(Entry const& entry, omnitron::Failure const& failure, Timestamp now);

}  // namespace channeld::inline jobs

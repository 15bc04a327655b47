#include "daemon/jobs/engine/failure_decision.hpp"

namespace channeld::inline jobs {

FailureDecision decide_failure(ParkPolicy const& policy, Entry const& entry, omnitron::Failure const& failure,
                               Timestamp now) {
    if (failure.kind != ErrorKind::permanent) return RetryItem{};
    if (is_expired(policy, entry.seen_at, now) && !entry.intended)
        return ExpireItem{"expired (retry.expire): " + failure.message};
    return ParkItem{next_try(policy, now, entry.attempts, failure.reason_code), entry.message != failure.message};
}

FailedAttempt parking_of(Entry const& entry, omnitron::Failure const& failure, Timestamp now) {
    FailedAttempt attempt;
    attempt.entry = entry.id;
    attempt.reason_code = failure.reason_code;
    attempt.message = failure.message;
    attempt.now = now;
    attempt.waits_for = failure.waits_for;
    return attempt;
}

}  // namespace channeld::inline jobs

#pragma once

#include <chrono>
#include <optional>
#include <utility>

#include "daemon/jobs/engine/batches.hpp"
#include "dto/error.hpp"

// What to do after a try to commit; decided here, done by batch_committer.cpp.
namespace channeld::inline jobs {

// Omnitron refuses a batch as a whole for one of its objects: the halves are tried, until the one is alone. Nothing:
// the part stays as it is.
inline std::optional<std::pair<CommitPart, CommitPart>> halve_on_refusal(CommitPart const& part,
                                                                         result<void> const& committed) {
    bool const refused = !committed && committed.error().kind == ErrorKind::permanent;
    if (!refused || part.end - part.begin < 2) return std::nullopt;
    auto const middle = part.begin + (part.end - part.begin) / 2;
    return std::pair(CommitPart{part.begin, middle, {}}, CommitPart{middle, part.end, {}});
}

// How long to wait after so many tries in which another batch held the lock of the content type. Nothing after about
// half a minute: who holds it does not let go of it soon.
inline std::optional<std::chrono::seconds> lock_backoff(int tries) {
    constexpr int most_tries = 6;
    if (tries >= most_tries) return std::nullopt;
    return std::chrono::seconds(1 << (tries - 1));
}

}  // namespace channeld::inline jobs

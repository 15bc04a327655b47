#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/jobs/engine/run_scope.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// What became of results [begin, end) of a commit.
struct CommitPart {
    std::size_t begin = 0, end = 0;
    std::optional<Error> error;  // absent: they are mapped, the ledger knows it
};

// The batch requests of one content type and channel, as the engine and the flows need them. The engine knows no more
// of them than this; daemon/jobs/batches implements it. Errors are those of Omnitron and of the ledger.
class Batches {
  public:
    virtual ~Batches() = default;

    // Closes what an earlier run has left open, the first time after a start also what Omnitron alone knows.
    virtual asio::awaitable<result<void>> recover(RunScope& run) = 0;

    // Maps the objects of the results, which the ledger knows already: one batch request for all. When Omnitron refuses
    // one, it is tried in halves, until the one is alone. The parts cover all results, in their order.
    virtual asio::awaitable<std::vector<CommitPart>> commit(RunScope& run, std::vector<EntryResult> results) = 0;

    // --- what the channel accepts to work on by itself ---
    virtual asio::awaitable<result<std::int64_t>> open(RunScope& run) = 0;
    // `batch` has its pk, objects, entries and the channel's id. A success as soon as it is in the ledger: what
    // Omnitron could not be told now is told by `recover`.
    virtual asio::awaitable<result<void>> accept(RunScope& run, OpenBatch batch) = 0;
    // The channel has not accepted it.
    virtual asio::awaitable<void> discard(RunScope& run, std::int64_t pk) = 0;
};

}  // namespace channeld::inline jobs

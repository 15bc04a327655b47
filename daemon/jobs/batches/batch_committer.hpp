#pragma once

#include <string>
#include <vector>

#include "daemon/jobs/engine/batches.hpp"

namespace channeld::inline jobs {

// Maps objects that are in Omnitron: one batch request for many, committed and closed at once. Only one batch of a
// content type may be in `commit`, so all jobs of the channel that use that type share its lock. The run outlives it.
class BatchCommitter {
  public:
    BatchCommitter(RunScope& run, std::string content_type) : run_(run), content_type_(std::move(content_type)) {}

    // As Batches::commit. The ledger knows the results; those without an entry have nothing there that becomes mapped.
    asio::awaitable<std::vector<CommitPart>> commit(std::vector<EntryResult> results);

  private:
    // A transient error also when another batch kept the lock for about half a minute: the results stay `created`.
    asio::awaitable<result<void>> commit_part(OpenBatch part);
    // False: another batch holds the lock.
    asio::awaitable<result<bool>> try_once(OpenBatch part);

    RunScope& run_;
    std::string content_type_;
};

}  // namespace channeld::inline jobs

#pragma once

#include <string>
#include <vector>

#include "daemon/jobs/engine/run_scope.hpp"

namespace channeld::inline jobs {

// Finds the batch requests of a content type that an earlier run left open, and brings them to their right end, so that
// neither their lock nor their objects stay stuck. What the ledger knows is committed from there, or handed over when
// the channel works on it; a batch that only Omnitron knows (the ledger was deleted) is closed with what its
// integration actions and the ids that its objects carry say. The run outlives it.
class BatchRecovery {
  public:
    BatchRecovery(RunScope& run, std::string content_type) : run_(run), content_type_(std::move(content_type)) {}

    // `ask_omnitron`: also look for batches that the ledger does not know; needed once after every start.
    asio::awaitable<result<void>> recover(bool ask_omnitron);

  private:
    asio::awaitable<result<void>> recover_known();
    asio::awaitable<result<void>> hand_over(OpenBatch batch);
    asio::awaitable<result<void>> recover_orphaned();
    asio::awaitable<result<std::vector<BatchObject>>> mapping_objects(std::string local_batch_id);

    RunScope& run_;
    std::string content_type_;
};

}  // namespace channeld::inline jobs

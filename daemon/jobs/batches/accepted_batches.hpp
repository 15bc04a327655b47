#pragma once

#include "daemon/jobs/engine/channel_context.hpp"

namespace channeld {

// Batch requests for items that a channel processes asynchronously. Opened before the channel is called, so that the
// channel's batch id is stored together with the batch request as soon as it is known.
class AcceptedBatches {
  public:
    AcceptedBatches(ChannelContext const& context, Semaphore& content_lock, std::string content_type,
                    Transport& omnitron, Log log)
        : context_(context),
          content_lock_(content_lock),
          content_type_(std::move(content_type)),
          omnitron_(omnitron),
          log_(std::move(log)) {}

    asio::awaitable<result<std::int64_t>> open();
    // Records that the channel has accepted the batch; `batch` has pk, objects, entries and the channel's batch id.
    // Succeeds once it is in the ledger: if Omnitron cannot be updated now, BatchRecovery does it in the next run.
    asio::awaitable<result<void>> record_accepted(OpenBatch batch);
    // Closes a batch request that the channel has not accepted.
    asio::awaitable<void> discard(std::int64_t pk);

  private:
    ChannelContext const& context_;
    Semaphore& content_lock_;
    std::string content_type_;
    Transport& omnitron_;
    Log log_;
};

}  // namespace channeld

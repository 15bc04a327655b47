#pragma once

#include "daemon/jobs/engine/channel_context.hpp"

namespace channeld {

// Batch requests for what a channel accepts to work on by itself. Opened before the channel is asked, so that its id
// for the work is durable, and tied to the batch request, as soon as it is known.
class AcceptedBatches {
  public:
    AcceptedBatches(ChannelParts const& parts, Semaphore& content_lock, std::string content_type, Transport& omnitron,
                    Log log)
        : parts_(parts),
          content_lock_(content_lock),
          content_type_(std::move(content_type)),
          omnitron_(omnitron),
          log_(std::move(log)) {}

    asio::awaitable<result<std::int64_t>> open();
    // `batch` has its pk, objects, entries and the channel's id. Once it is in the ledger this is a success: what
    // Omnitron could not be told now is told by `recover` (batch_recovery.hpp).
    asio::awaitable<result<void>> accepted(OpenBatch batch);
    // The channel has not accepted it.
    asio::awaitable<void> discard(std::int64_t pk);

  private:
    ChannelParts const& parts_;
    Semaphore& content_lock_;
    std::string content_type_;
    Transport& omnitron_;
    Log log_;
};

}  // namespace channeld

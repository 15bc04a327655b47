#pragma once

#include "commands/omnitron/api.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Closes batch requests of one content type that a previous run or process left open, so that neither their lock nor
// their objects stay blocked. Batches in the ledger are committed with its data, or marked as sent to the remote when
// the channel is processing them. Orphaned batches, which only Omnitron knows (the ledger was deleted), are
// reconstructed from their integration actions and the ids stored in the objects.
class BatchRecovery {
  public:
    BatchRecovery(std::string channel, omnitron::Api api, Transport& omnitron, Ledger& ledger, Clock const& clock,
                  Semaphore& content_lock, std::string content_type, Log log)
        : channel_(std::move(channel)),
          api_(std::move(api)),
          omnitron_(omnitron),
          ledger_(ledger),
          clock_(clock),
          content_lock_(content_lock),
          content_type_(std::move(content_type)),
          log_(std::move(log)) {}

    // `ask_omnitron`: also search for orphaned batches; needed once after every start.
    asio::awaitable<result<void>> recover(bool ask_omnitron);

  private:
    asio::awaitable<result<void>> close_known_batches();
    asio::awaitable<result<void>> mark_sent_to_remote(OpenBatch batch);
    asio::awaitable<result<void>> close_orphaned_batches();
    asio::awaitable<result<std::vector<BatchObject>>> mapping_objects(std::string local_batch_id);

    std::string channel_;
    omnitron::Api api_;
    Transport& omnitron_;
    Ledger& ledger_;
    Clock const& clock_;
    Semaphore& content_lock_;
    std::string content_type_;
    Log log_;
};

}  // namespace channeld

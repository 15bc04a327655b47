#pragma once

#include "commands/omnitron/api.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Finds the batch requests of content type `order` that a predecessor left open, and brings them to their right end, so
// that neither their lock nor their orders stay stuck. What the ledger knows is settled from there, or handed over when
// the channel works on it; a batch that only
// Omnitron knows (the ledger was deleted) from its integration actions and the ids that the orders carry.
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

    // `ask_omnitron`: also look for batches that the ledger does not know; needed once after every start.
    asio::awaitable<result<void>> recover(bool ask_omnitron);

  private:
    asio::awaitable<result<void>> known_batches();
    asio::awaitable<result<void>> hand_over(OpenBatch batch);
    asio::awaitable<result<void>> foreign_batches();
    asio::awaitable<result<std::vector<BatchObject>>> objects_of(std::string local_batch_id);

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

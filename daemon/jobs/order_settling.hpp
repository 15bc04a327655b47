#pragma once

#include <vector>

#include "commands/omnitron/api.hpp"
#include "daemon/clock.hpp"
#include "daemon/jobs/run_state.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// An order that is in Omnitron and waits for its integration actions.
struct Unmapped {
    std::int64_t entry = 0;
    std::vector<BatchObject> objects;
    bool existed = false;
};

// Gives orders their integration actions, in groups: one batch request for many orders, committed and closed at once.
// Only one batch of a content type may be in `commit`, so all jobs of the channel that use `order` share
// `content_lock`.
class OrderSettling {
  public:
    OrderSettling(std::string channel, omnitron::Api api, Transport& omnitron, Ledger& ledger, Clock& clock,
                  Semaphore& content_lock, RunState& run, Log log)
        : channel_(std::move(channel)),
          api_(std::move(api)),
          omnitron_(omnitron),
          ledger_(ledger),
          clock_(clock),
          content_lock_(content_lock),
          run_(run),
          log_(std::move(log)) {}

    // Settles a group when one is full; the caller waits for it, which holds back orders that cannot be settled.
    asio::awaitable<void> add(Unmapped order);
    // Settles what is left.
    asio::awaitable<void> flush();

  private:
    asio::awaitable<void> settle(std::vector<Unmapped> group);
    asio::awaitable<result<bool>> try_once(std::vector<Unmapped> const& group);  // false: another batch has the lock

    std::string channel_;
    omnitron::Api api_;
    Transport& omnitron_;
    Ledger& ledger_;
    Clock& clock_;
    Semaphore& content_lock_;
    RunState& run_;
    Log log_;
    std::vector<Unmapped> waiting_;
};

}  // namespace channeld

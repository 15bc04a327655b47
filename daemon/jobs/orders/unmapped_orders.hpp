#pragma once

#include <vector>

#include "daemon/jobs/engine/batches.hpp"
#include "dto/omnitron.hpp"
#include "dto/time_range.hpp"

namespace channeld::inline jobs {

// Orders of the channel that are in Omnitron without an integration action: who created them ended before he could map
// them, and his ledger, which would tell of it, is gone. They carry their remote ids and are mapped by these. Left
// alone, no cancel would find one that the channel ended meanwhile, and the parts of one that it split would be
// imported beside it.
class UnmappedOrders {
  public:
    UnmappedOrders(RunScope& run, Batches& batches) : run_(run), batches_(batches) {}

    // Maps those that were created within the time. An order that does not say its ids, or an Omnitron that does not
    // let itself be asked for a time, is left as it is, with a warning.
    asio::awaitable<result<void>> map(TimeRange created);

  private:
    using Orders = std::vector<StoredOrder>;

    asio::awaitable<result<void>> map(Orders orders);
    asio::awaitable<result<Orders>> without_action(Orders orders);
    asio::awaitable<result<void>> commit(std::vector<EntryResult> results);

    RunScope& run_;
    Batches& batches_;
};

}  // namespace channeld::inline jobs

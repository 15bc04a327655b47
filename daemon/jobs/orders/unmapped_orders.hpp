#pragma once

#include <vector>

#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/batches/batch_committer.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "dto/omnitron.hpp"
#include "dto/time_range.hpp"

namespace channeld {

// Orders of the channel that are in Omnitron without an integration action: the process that created them ended before
// it could map them, and its ledger is lost. They are mapped by the remote ids stored in them. Unmapped, a cancel could
// not find them, and the parts of a split order would be imported in addition.
class UnmappedOrders {
  public:
    UnmappedOrders(ChannelContext const& context, Transport& omnitron, Log log);

    // Maps the orders created in the period. Orders without stored ids, and an Omnitron that cannot filter by time, are
    // skipped with a warning.
    asio::awaitable<result<void>> map(TimeRange created, StopToken const& stop);

  private:
    using Orders = std::vector<StoredOrder>;

    asio::awaitable<result<void>> map(Orders orders);
    asio::awaitable<result<Orders>> without_action(Orders orders);
    asio::awaitable<result<void>> commit(std::vector<EntryResult> entry_results);

    ChannelContext const& context_;
    Transport& omnitron_;
    Log log_;
    BatchCommitter committer_;
    bool supports_in_filter_ = true;  // capability of Omnitron, assumed until an answer shows otherwise
};

}  // namespace channeld

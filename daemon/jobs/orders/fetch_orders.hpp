#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/jobs/lookup/address_cache.hpp"
#include "daemon/jobs/lookup/product_cache.hpp"
#include "daemon/jobs/lookup/reference_pks.hpp"
#include "daemon/jobs/orders/order_lookup.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/async/stop.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// The job `fetch_orders`: new orders from the channel into Omnitron. Pages are read while earlier ones are imported;
// each page is in the ledger before anything is done with it. One object per channel, one run at a time.
class FetchOrders : public FetchJob {
  public:
    // Called when a sum has changed, for people who watch.
    using Progress = std::function<void(Accounting const&)>;

    FetchOrders(ChannelParts parts, GetOrders const& get_orders, Progress progress = {})
        : parts_(std::move(parts)),
          get_orders_(get_orders),
          progress_(std::move(progress)),
          products_(parts_.api, parts_.clock),
          references_(parts_.api, parts_.clock),
          addresses_(parts_.api, parts_.clock),
          lookup_(parts_.api, products_) {}

    asio::awaitable<RunReport> run(Stop const& stop) override;
    std::unique_ptr<RangeReading> read_again(Backfill backfill, Transport& channel) override;

  private:
    friend class FetchOrdersRun;

    asio::awaitable<RunReport> work_on(std::string position_name, std::int64_t id,
                                       std::optional<FetchPage<ChannelCreateOrder>> page, Stop const& stop);

    ChannelParts parts_;
    GetOrders const& get_orders_;
    Progress progress_;
    KnownProducts products_;
    KnownReferences references_;
    KnownAddresses addresses_;
    OrderLookup lookup_;
    Semaphore turn_{1};
    bool items_of_many_ = true;  // capability of this Omnitron, until an answer shows otherwise
    bool first_run_ = true;      // since the start
    bool recovered_ = false;     // open batches of a predecessor were looked for since the start
};

}  // namespace channeld

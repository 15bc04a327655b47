#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/jobs/lookup/address_cache.hpp"
#include "daemon/jobs/lookup/product_cache.hpp"
#include "daemon/jobs/lookup/reference_pks.hpp"
#include "daemon/jobs/orders/order_lookup.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// The job `fetch_orders`: imports new orders from the channel into Omnitron. The next page is read while the previous
// one is imported; each page is in the ledger before its orders are processed. One object per channel, one run at a
// time.
class FetchOrders : public FetchJob {
  public:
    // Called whenever the accounting has changed, to show progress.
    using Progress = std::function<void(Accounting const&)>;

    FetchOrders(ChannelContext context, GetOrders const& get_orders, Progress progress = {})
        : context_(std::move(context)),
          get_orders_(get_orders),
          progress_(std::move(progress)),
          products_(context_.api, context_.clock),
          references_(context_.api, context_.clock),
          addresses_(context_.api, context_.clock),
          lookup_(context_.api, products_) {}

    asio::awaitable<RunReport> run(StopToken const& stop) override;
    std::unique_ptr<RangeReader> range_reader(Backfill backfill, Transport& channel) override;

  private:
    friend class FetchOrdersRun;

    asio::awaitable<RunReport> process_page(std::string position_name, std::int64_t id,
                                            std::optional<FetchPage<ChannelCreateOrder>> page, StopToken const& stop);

    ChannelContext context_;
    GetOrders const& get_orders_;
    Progress progress_;
    ProductCache products_;
    ReferencePks references_;
    AddressCache addresses_;
    OrderLookup lookup_;
    Semaphore turn_{1};
    bool supports_in_filter_ = true;  // capability of Omnitron, assumed until an answer shows otherwise
    bool first_run_ = true;           // since the start
    bool recovered_ = false;          // recovery has been done since the start
};

}  // namespace channeld

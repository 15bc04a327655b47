#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "daemon/clock.hpp"
#include "daemon/jobs/accounting.hpp"
#include "daemon/jobs/known_products.hpp"
#include "daemon/jobs/known_references.hpp"
#include "daemon/jobs/order_lookup.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/stop.hpp"
#include "daemon/transport/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// What the order jobs of one channel work with. All of it outlives the job.
struct ChannelParts {
    asio::any_io_executor executor;
    Clock& clock;
    Ledger& ledger;
    Transport& omnitron;  // logged in, limited, with the cache of reference data
    Transport& channel;   // under the channel's rate limits
    GetOrders const& get_orders;
    Semaphore& order_lock;  // one batch of content type `order` at a time
    Log log;
    std::string name;
    omnitron::Api api;
    int in_flight = 16;
};

// The job `fetch_orders`: new orders from the channel into Omnitron. Pages are read while earlier ones are imported;
// each page is in the ledger before anything is done with it. One object per channel, one run at a time.
class FetchOrders {
  public:
    // Called when a sum has changed, for people who watch.
    using Progress = std::function<void(Accounting const&)>;

    explicit FetchOrders(ChannelParts parts, Progress progress = {})
        : parts_(std::move(parts)),
          progress_(std::move(progress)),
          products_(parts_.api, parts_.clock),
          references_(parts_.api, parts_.clock),
          lookup_(parts_.api, products_) {}

    // Never throws for what remotes, network or disk do; `stop` makes it finish what is under way and return.
    asio::awaitable<RunReport> run(Stop const& stop);

  private:
    friend class FetchOrdersRun;

    ChannelParts parts_;
    Progress progress_;
    KnownProducts products_;
    KnownReferences references_;
    OrderLookup lookup_;
    bool items_of_many_ = true;  // capability of this Omnitron, until an answer shows otherwise
    bool recovered_ = false;     // open batches of a predecessor were looked for since the start
};

}  // namespace channeld

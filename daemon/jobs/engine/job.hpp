#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/ledger/channel_ledger.hpp"

namespace channeld::inline jobs {

// Moves one kind of thing in one direction for one channel. One run at a time.
class Job {
  public:
    virtual ~Job() = default;

    // Never throws for what remotes, network or disk do; `stop` makes it finish what is under way and return.
    virtual asio::awaitable<RunReport> run(StopToken const& stop) = 0;
};

// Hears of the sums of a run whenever one has changed, for people who watch.
using RunProgress = std::function<void(Accounting const&)>;

// What every run leaves in the ledger, whatever the job: its begin, its sums and how it ended. A run whose sums do not
// agree is an error.
class RunRecord {
  public:
    RunRecord(std::string channel, std::string job, ChannelLedger& ledger, Clock const& clock)
        : channel_(std::move(channel)), job_(std::move(job)), ledger_(ledger), clock_(clock) {}

    asio::awaitable<result<std::int64_t>> begin();
    asio::awaitable<RunReport> end(RunReport report);

  private:
    std::string channel_, job_;
    ChannelLedger& ledger_;
    Clock const& clock_;
};

}  // namespace channeld::inline jobs

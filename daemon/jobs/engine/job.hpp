#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/accounting.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld {

// Transfers one type of item in one direction for one channel. At most one run at a time.
class Job {
  public:
    virtual ~Job() = default;

    // Does not throw on errors of remotes, network or disk: they are in the report. After `stop` it finishes the work
    // in progress and returns.
    virtual asio::awaitable<RunReport> run(StopToken const& stop) = 0;
};

// Records a run in the ledger: start, accounting and outcome. A run whose accounting does not balance gets an error
// outcome.
class RunRecord {
  public:
    RunRecord(std::string channel, std::string job, Ledger& ledger, Clock const& clock)
        : channel_(std::move(channel)), job_(std::move(job)), ledger_(ledger), clock_(clock) {}

    asio::awaitable<result<std::int64_t>> begin();
    asio::awaitable<RunReport> end(RunReport report);

  private:
    std::string channel_, job_;
    Ledger& ledger_;
    Clock const& clock_;
};

}  // namespace channeld

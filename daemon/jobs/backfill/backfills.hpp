#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/ledger/channel_ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/rate_limited.hpp"

namespace channeld::inline jobs {

// What the backfills of one channel work with. All of it outlives them.
struct BackfillContext {
    std::string channel;
    std::function<FetchJob*(std::string const& job)> job;  // nullptr: the channel has none of this name
    Transport& connection;
    std::vector<RateLimit> limits;  // of the channel; backfills take a share of them
    ChannelLedger& ledger;
    Clock& clock;
    Log log;
};

// Processes what people want read again, one after the other, beside the jobs and without touching their positions. A
// fault of the moment is waited out; what will never work ends the backfill, which keeps the reason.
class Backfills {
  public:
    using Progress = std::function<void(Backfill const&)>;

    // `progress` hears of the sums after each page.
    explicit Backfills(BackfillContext context, Progress progress = {});

    // Until `stop`; what is under way then goes on after the next start.
    asio::awaitable<void> run(StopToken const& stop);
    // Wakes `run`: there may be a new one.
    void wake();
    // The oldest that is open, if there is one: until its end, an error or `stop`. False when there was none.
    asio::awaitable<result<bool>> process_next(StopToken const& stop);

  private:
    asio::awaitable<result<void>> process(Backfill backfill, FetchJob& job, StopToken const& stop);
    asio::awaitable<result<void>> note(Backfill& backfill, RangeStep const& step);
    asio::awaitable<void> wait_for_wakeup();
    asio::awaitable<void> rest(std::chrono::seconds at_most, StopToken const& stop);

    BackfillContext context_;
    RateLimited channel_;
    Progress progress_;
    WaitQueue wakeups_;
    bool woken_ = false;
};

}  // namespace channeld::inline jobs

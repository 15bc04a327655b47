#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/rate_limited.hpp"

namespace channeld {

// What the backfills of one channel work with. Everything referenced outlives them.
struct BackfillContext {
    std::string channel;
    std::function<FetchJob*(std::string const& job)> job;  // nullptr: the channel has none of this name
    Transport& connection;
    std::vector<RateLimit> limits;  // of the channel; backfills take a share of them
    Ledger& ledger;
    Clock& clock;
    Log log;
};

// Processes the requested backfills of a channel one after the other, beside the jobs and without moving their
// positions. After a transient error it retries with increasing delays; a permanent error ends the backfill and is
// stored as its outcome.
class Backfills {
  public:
    using Progress = std::function<void(Backfill const&)>;

    // `progress` is called after each page.
    explicit Backfills(BackfillContext context, Progress progress = {});

    // Runs until `stop`; an unfinished backfill resumes at the next start. Does not fail.
    asio::awaitable<void> run(StopToken const& stop);
    // Wakes `run`: there may be a new backfill.
    void wake();
    // Processes the oldest open backfill until its end, an error or `stop`. False when there is none.
    asio::awaitable<result<bool>> process_next(StopToken const& stop);

  private:
    asio::awaitable<result<void>> process(Backfill backfill, FetchJob& job, StopToken const& stop);
    asio::awaitable<result<void>> record(Backfill& backfill, RangeStep const& step);
    asio::awaitable<void> wait_for_wakeup();
    asio::awaitable<void> pause(std::chrono::seconds limit, StopToken const& stop);

    BackfillContext context_;
    RateLimited channel_;
    Progress progress_;
    WaitQueue wakeups_;
    bool woken_ = false;
};

}  // namespace channeld

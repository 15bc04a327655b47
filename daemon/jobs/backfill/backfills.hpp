#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/async/stop.hpp"
#include "daemon/transport/rate_limited.hpp"

namespace channeld {

// What the backfills of one channel work with. All of it outlives them.
struct BackfillParts {
    std::string channel;
    std::function<FetchJob*(std::string const& job)> job;  // nullptr: the channel has none of this name
    Transport& connection;
    std::vector<RateLimit> limits;  // of the channel; backfills take a share of them
    Ledger& ledger;
    Clock& clock;
    Log log;
};

// Works off what people want read again, one after the other, beside the jobs and without touching their positions. A
// fault of the moment is waited out; what will never work ends the backfill, which keeps the reason.
class Backfills {
  public:
    using Progress = std::function<void(Backfill const&)>;

    // `progress` hears of the sums after each page.
    explicit Backfills(BackfillParts parts, Progress progress = {});

    // Until `stop`; what is under way then goes on after the next start.
    asio::awaitable<void> run(Stop const& stop);
    // Wakes `run`: there may be a new one.
    void look();
    // The oldest that is open, if there is one: until its end, an error or `stop`. False when there was none.
    asio::awaitable<result<bool>> work_off_first(Stop const& stop);

  private:
    asio::awaitable<result<void>> work_off(Backfill backfill, FetchJob& job, Stop const& stop);
    asio::awaitable<result<void>> note(Backfill& backfill, RangeStep const& step);
    asio::awaitable<void> wait_for_call();
    asio::awaitable<void> rest(std::chrono::seconds at_most, Stop const& stop);

    BackfillParts parts_;
    RateLimited channel_;
    Progress progress_;
    WaitLine calls_;
    bool called_ = false;
};

}  // namespace channeld

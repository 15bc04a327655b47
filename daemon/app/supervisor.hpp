#pragma once

#include <boost/asio/io_context.hpp>
#include <deque>
#include <memory>
#include <optional>

#include "daemon/jobs/backfill/backfills.hpp"
#include "daemon/app/application.hpp"
#include "daemon/app/daemon.hpp"
#include "daemon/schedule/scheduler.hpp"
#include "daemon/async/stop.hpp"

namespace channeld {

// The life of the daemon as a row of configurations, one after the other on the same ledger. A new one begins when all
// jobs of the one before have ended, so no two of them ever work side by side.
class Generations {
  public:
    // No run begins while `hold` is on.
    Generations(asio::io_context& io, std::unique_ptr<Composition> first, Log log, Hold const& hold)
        : io_(io), parts_(std::move(first)), log_(std::move(log)), hold_(hold) {}

    // Returns after `end`.
    asio::awaitable<void> run();
    void end();
    // Asks the jobs to finish what is under way; then `next` takes over. One that asks for another ledger is refused.
    void follow_with(Reread next);
    // See Scheduler; a generation that is ending is on time.
    bool on_time() { return !scheduler_ || scheduler_->on_time(); }

    // There may be new backfills in the ledger.
    void look_for_backfills();

  private:
    void begin();
    asio::awaitable<void> work();
    void swap();

    asio::io_context& io_;
    std::unique_ptr<Composition> parts_;
    Log log_;
    Hold const& hold_;
    std::optional<Scheduler> scheduler_;
    std::deque<Backfills> backfills_;  // of each channel
    std::unique_ptr<Stop> stop_;       // of the generation
    std::optional<Reread> next_;
    bool ending_ = false;
};

}  // namespace channeld

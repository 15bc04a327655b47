#pragma once

#include <boost/asio/io_context.hpp>
#include <deque>
#include <memory>
#include <optional>

#include "daemon/app/application.hpp"
#include "daemon/app/daemon.hpp"
#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/backfill/backfills.hpp"
#include "daemon/schedule/scheduler.hpp"

namespace channeld::inline app {

// Runs one configuration after the other on the same ledger. A reloaded configuration starts when all jobs of the
// previous one have ended, so that two configurations never run at the same time. Single-threaded, on the io_context.
class Supervisor {
  public:
    // No run begins while the gate is closed.
    Supervisor(asio::io_context& io, std::unique_ptr<Application> first, Log log, PauseGate const& pause_gate)
        : io_(io), application_(std::move(first)), log_(std::move(log)), pause_gate_(pause_gate) {}

    // Runs until `end`. Does not fail.
    asio::awaitable<void> run();
    void end();
    // Asks the running jobs to stop; then `next` becomes active. A configuration with another ledger is rejected and
    // logged.
    void replace_with(ReloadedConfig next);
    // See Scheduler; true while a configuration is being replaced.
    bool is_responsive() { return !scheduler_ || scheduler_->is_responsive(); }

    // There may be new backfills in the ledger.
    void check_for_backfills();

  private:
    void begin();
    asio::awaitable<void> work();
    void swap();

    asio::io_context& io_;
    std::unique_ptr<Application> application_;
    Log log_;
    PauseGate const& pause_gate_;
    std::optional<Scheduler> scheduler_;
    std::deque<Backfills> backfills_;  // of each channel
    std::unique_ptr<StopToken> stop_;  // of the active configuration
    std::optional<ReloadedConfig> next_;
    bool ending_ = false;
};

}  // namespace channeld::inline app

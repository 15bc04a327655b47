#pragma once

#include <functional>

#include "daemon/async/clock.hpp"
#include "daemon/async/pause_gate.hpp"
#include "daemon/ledger/store_listener.hpp"
#include "daemon/observe/log.hpp"

namespace channeld::inline app {

// Monitors the ledger's disk: logs when the ledger cannot be written, when its disk does not respond, and when it
// recovers. While the ledger cannot be written, the pause gate is closed and a test write is made every two seconds.
// Nothing wakes up while no ledger call is in progress.
class LedgerGuard : public StoreListener {
  public:
    // `status` receives the state as a sentence for systemd; "" when everything is fine.
    LedgerGuard(Clock& clock, Log log, std::function<void(std::string const&)> status)
        : clock_(clock), log_(std::move(log)), status_(std::move(status)) {}

    void on_calls_started() override;
    void on_calls_finished(std::optional<StoreFault> const& fault) override;

    // `probe_write`: see Ledger. Returns when the ledger is damaged: the process has to end then, its next start heals
    // that.
    asio::awaitable<void> run(std::function<asio::awaitable<result<void>>()> probe_write);
    bool damaged() const { return damaged_; }
    // Closed while the ledger cannot be written.
    PauseGate const& pause_gate() const { return pause_gate_; }

  private:
    bool waits() const { return asked_ > answered_; }
    void log_failure(StoreFault const& fault);
    void log_if_slow();
    void log_recovery(LogSentence sentence);

    Clock& clock_;
    Log log_;
    std::function<void(std::string const&)> status_;
    PauseGate pause_gate_;
    WaitQueue changed_;
    std::size_t asked_ = 0, answered_ = 0;
    Timestamp waits_since_{}, degraded_since_{};
    bool slow_ = false, damaged_ = false;
};

}  // namespace channeld::inline app

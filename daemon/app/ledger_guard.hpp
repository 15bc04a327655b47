#pragma once

#include <functional>

#include "daemon/async/clock.hpp"
#include "daemon/async/pause_gate.hpp"
#include "daemon/ledger/store_listener.hpp"
#include "daemon/observe/log.hpp"

namespace channeld {

// Tells the operator, in one line each, that the ledger cannot be written, that its disk does not answer, and that it
// does again; in between it holds the jobs and tries the ledger out every two seconds. Nothing wakes up while no call
// of the ledger is under way.
class LedgerGuard : public StoreWatch {
  public:
    // `status`: the state in a sentence, for systemd; "" when all is well.
    LedgerGuard(Clock& clock, Log log, std::function<void(std::string const&)> status)
        : clock_(clock), log_(std::move(log)), status_(std::move(status)) {}

    void asked() override;
    void answered(std::optional<StoreFault> const& fault) override;

    // `try_out`: see Ledger. Returns when the ledger is damaged: the process has to end then, its next start heals
    // that.
    asio::awaitable<void> run(std::function<asio::awaitable<result<void>>()> try_out);
    bool damaged() const { return damaged_; }
    // On while nothing could be noted of what is done.
    Hold const& hold() const { return hold_; }

  private:
    bool waits() const { return asked_ > answered_; }
    void tell_failure(StoreFault const& fault);
    void tell_if_slow();
    void tell_recovery(std::string_view event);

    Clock& clock_;
    Log log_;
    std::function<void(std::string const&)> status_;
    Hold hold_;
    WaitLine changed_;
    std::size_t asked_ = 0, answered_ = 0;
    Timestamp waits_since_{}, troubled_since_{};
    bool slow_ = false, damaged_ = false;
};

}  // namespace channeld

#include "daemon/app/ledger_guard.hpp"

namespace channeld::inline app {
namespace {

constexpr std::chrono::seconds probe_interval{2};
constexpr std::chrono::seconds slow_after{7};  // longer than the ledger waits for another process's lock

}  // namespace

void LedgerGuard::on_calls_started() {
    if (!waits()) waits_since_ = clock_.now();
    ++asked_;
    changed_.wake_all();
}

void LedgerGuard::on_calls_finished(std::optional<StoreFault> const& fault) {
    ++answered_;
    waits_since_ = clock_.now();
    if (std::exchange(slow_, false) && !fault) log_recovery("the ledger's disk responds again");
    if (fault) log_failure(*fault);
}

asio::awaitable<void> LedgerGuard::run(std::function<asio::awaitable<result<void>>()> probe_write) {
    WaitQueue::Waiter waiter(changed_, co_await asio::this_coro::executor);
    while (!damaged_) {
        if (!pause_gate_.is_closed() && !waits()) {
            co_await waiter.wait();
            continue;
        }
        co_await clock_.wait(probe_interval);
        log_if_slow();
        if (!pause_gate_.is_closed() || damaged_) continue;
        auto const works = co_await probe_write();
        if (!works) continue;
        pause_gate_.open();
        log_recovery("the ledger can be written again; jobs continue");
    }
}

void LedgerGuard::log_failure(StoreFault const& fault) {
    if (damaged_) return;
    damaged_ = fault.damaged;
    if (damaged_)
        log_.error("ledger_damaged", "ledger damaged; channeld exits and creates a new ledger at its next start",
                   {{"message", fault.error.message}});
    else if (!pause_gate_.is_closed())
        log_.error("ledger_write_failed", "the ledger cannot be written; no job runs until it can",
                   {{"message", fault.error.message}});
    else
        return;
    if (!pause_gate_.is_closed()) degraded_since_ = clock_.now();
    pause_gate_.close();
    status_("no job runs: " + fault.error.message);
}

void LedgerGuard::log_if_slow() {
    if (!waits() || slow_ || pause_gate_.is_closed() || clock_.now() < waits_since_ + slow_after) return;
    slow_ = true;
    degraded_since_ = waits_since_;
    log_.error("ledger_stalled", "no response from the ledger's disk for 7 s; jobs are waiting");
    status_("jobs waiting: no response from the ledger's disk");
}

void LedgerGuard::log_recovery(LogSentence sentence) {
    auto const lasted = std::chrono::ceil<std::chrono::seconds>(clock_.now() - degraded_since_);
    log_.info("ledger_recovered", sentence, {{"outage_seconds", std::to_string(lasted.count())}});
    status_("");
}

}  // namespace channeld::inline app

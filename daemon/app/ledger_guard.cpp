#include "daemon/app/ledger_guard.hpp"

#include <fmt/format.h>

namespace channeld {
namespace {

constexpr std::chrono::seconds between_looks{2};
constexpr std::chrono::seconds patience{7};  // longer than the ledger waits for a foreign lock

}  // namespace

void LedgerGuard::asked() {
    if (!waits()) waits_since_ = clock_.now();
    ++asked_;
    changed_.wake_all();
}

void LedgerGuard::answered(std::optional<StoreFault> const& fault) {
    ++answered_;
    waits_since_ = clock_.now();
    if (std::exchange(slow_, false) && !fault) tell_recovery("the ledger's disk answers again");
    if (fault) tell_failure(*fault);
}

asio::awaitable<void> LedgerGuard::run(std::function<asio::awaitable<result<void>>()> try_out) {
    WaitLine::Place place(changed_, co_await asio::this_coro::executor);
    while (!damaged_) {
        if (!hold_.on() && !waits()) {
            co_await place.woken();
            continue;
        }
        co_await clock_.wait(between_looks);
        tell_if_slow();
        if (!hold_.on() || damaged_) continue;
        auto const works = co_await try_out();
        if (!works) continue;
        hold_.end();
        tell_recovery("the ledger can be written again; the jobs go on");
    }
}

void LedgerGuard::tell_failure(StoreFault const& fault) {
    if (damaged_) return;
    damaged_ = fault.damaged;
    if (damaged_)
        log_.error("the ledger is damaged; channeld ends, and its next start begins a new one",
                   {{"reason", fault.error.message}});
    else if (!hold_.on())
        log_.error("the ledger cannot be written; no job runs until it can", {{"reason", fault.error.message}});
    else
        return;
    if (!hold_.on()) troubled_since_ = clock_.now();
    hold_.begin();
    status_("no job runs: " + fault.error.message);
}

void LedgerGuard::tell_if_slow() {
    if (!waits() || slow_ || hold_.on() || clock_.now() < waits_since_ + patience) return;
    slow_ = true;
    troubled_since_ = waits_since_;
    log_.error("the ledger's disk has not answered for 7 s; the jobs wait for it");
    status_("the jobs wait: the ledger's disk does not answer");
}

void LedgerGuard::tell_recovery(std::string_view event) {
    auto const lasted = std::chrono::ceil<std::chrono::seconds>(clock_.now() - troubled_since_);
    log_.info(event, {{"after", fmt::format("{} s", lasted.count())}});
    status_("");
}

}  // namespace channeld

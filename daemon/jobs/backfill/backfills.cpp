#include "daemon/jobs/backfill/backfills.hpp"

#include <fmt/format.h>

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "daemon/transport/rate_share.hpp"

namespace channeld::inline jobs {
namespace {

constexpr std::chrono::seconds shortest_rest{60}, longest_rest{15 * 60};

void add(Backfill& backfill, Accounting const& sums) {
    backfill.fetched += sums.fetched;
    backfill.created += sums.created;
    backfill.unchanged += sums.unchanged;
    backfill.parked += sums.parked;
    backfill.failed += sums.failed;
    backfill.ignored += sums.ignored;
}

void add(RunReport& total, RunReport const& part) {
    auto& [fetched, created, unchanged, parked, failed, ignored] = total.accounting;
    fetched += part.accounting.fetched;
    created += part.accounting.created;
    unchanged += part.accounting.unchanged;
    parked += part.accounting.parked;
    failed += part.accounting.failed;
    ignored += part.accounting.ignored;
    total.omnitron_requests += part.omnitron_requests;
    total.channel_requests += part.channel_requests;
    total.outcome = part.outcome;
}

// The border at which a job's bug ends.
asio::awaitable<RangeStep> step_of(RangeReader& reading, std::int64_t run, StopToken const& stop) {
    RangeStep step;
    try {
        step = co_await reading.step(run, stop);
    } catch (std::exception const& bug) {
        step.report.outcome = permanent(fmt::format("internal error in channeld, please report it: {}", bug.what()));
    }
    co_return step;
}

bool is_permanent(result<void> const& outcome) {
    return !outcome && outcome.error().kind == ErrorKind::permanent;
}

}  // namespace

Backfills::Backfills(BackfillContext context, Progress progress)
    : context_(std::move(context)),
      channel_(context_.connection, context_.clock, rate_share(context_.limits)),
      progress_(std::move(progress)) {
    context_.log = context_.log.with({{"channel", context_.channel}});
}

asio::awaitable<void> Backfills::run(StopToken const& stop) {
    auto next_rest = shortest_rest;
    while (!stop.requested()) {
        woken_ = false;
        auto const done = co_await process_next(stop);
        if (done) {
            next_rest = shortest_rest;
            if (!*done) co_await rest(std::chrono::seconds::max(), stop);
        } else if (done.error().kind != ErrorKind::permanent) {
            co_await rest(next_rest, stop);
            next_rest = std::min(2 * next_rest, longest_rest);
        }
    }
}

void Backfills::wake() {
    woken_ = true;
    wakeups_.wake_all();
}

asio::awaitable<result<bool>> Backfills::process_next(StopToken const& stop) {
    auto const open = co_await context_.ledger.open_backfills(context_.channel);
    if (!open) co_return open.error();
    if (open->empty()) co_return false;
    auto backfill = open->front();
    auto* const job = context_.job(backfill.job);
    result<void> done;
    if (job) {
        done = co_await process(std::move(backfill), *job, stop);
    } else {
        RangeStep step;
        step.report.outcome = permanent("the channel no longer has the job " + backfill.job);
        done = co_await note(backfill, step);
    }
    if (!done) co_return done.error();
    co_return true;
}

asio::awaitable<result<void>> Backfills::process(Backfill backfill, FetchJob& job, StopToken const& stop) {
    RunRecord record(context_.channel, position_name(backfill), context_.ledger, context_.clock);
    auto const id = co_await record.begin();
    if (!id) co_return id.error();
    RunReport total;
    total.run = *id;
    auto const reading = job.range_reader(backfill, channel_);
    while (!backfill.ended_at && total.outcome && !stop.requested()) {
        auto const step = co_await step_of(*reading, *id, stop);
        add(total, step.report);
        auto const noted = co_await note(backfill, step);
        if (!noted) total.outcome = noted.error();
    }
    auto const report = co_await record.end(std::move(total));
    co_return report.outcome;
}

// One that a person has dropped meanwhile cannot be noted, and that ends it.
asio::awaitable<result<void>> Backfills::note(Backfill& backfill, RangeStep const& step) {
    auto const& outcome = step.report.outcome;
    add(backfill, step.report.accounting);
    backfill.outcome = outcome ? "ok" : outcome.error().message;
    if (step.ended || is_permanent(outcome)) backfill.ended_at = context_.clock.now();
    auto const log = context_.log.with({{"backfill", std::to_string(backfill.id)}, {"job", backfill.job}});
    Log::Fields const sums{{"fetched", std::to_string(backfill.fetched)},
                           {"created", std::to_string(backfill.created)},
                           {"parked", std::to_string(backfill.parked)},
                           {"outcome", backfill.outcome}};
    if (!outcome && !backfill.ended_at)
        log.warning("backfill_blocked", "backfill blocked; retried later", sums);
    else if (!outcome)
        log.warning("backfill_failed", "backfill ended with an error", sums);
    else if (backfill.ended_at)
        log.info("backfill_finished", "backfill ended", sums);
    if (progress_) progress_(backfill);
    auto copy = backfill;
    co_return co_await context_.ledger.record_backfill_progress(std::move(copy));
}

asio::awaitable<void> Backfills::wait_for_wakeup() {
    WaitQueue::Waiter waiter(wakeups_, co_await asio::this_coro::executor);
    while (!woken_) co_await waiter.wait();
}

asio::awaitable<void> Backfills::rest(std::chrono::seconds at_most, StopToken const& stop) {
    using namespace asio::experimental::awaitable_operators;
    auto end = stop.wait();
    auto wakeup = wait_for_wakeup();
    if (at_most == std::chrono::seconds::max()) {
        co_await (std::move(end) || std::move(wakeup));
    } else {
        auto time = context_.clock.wait(at_most);
        co_await (std::move(time) || std::move(end) || std::move(wakeup));
    }
}

}  // namespace channeld::inline jobs

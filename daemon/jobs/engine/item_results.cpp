#include "daemon/jobs/engine/item_results.hpp"

#include "daemon/jobs/engine/failure_decision.hpp"

namespace channeld::inline jobs {
namespace {

// Until somebody fixes it or its time comes.
asio::awaitable<void> park(RunScope& run, InboundFlow::WorkPtr work, std::optional<Timestamp> next_try_at,
                           bool is_news) {
    auto const& failure = *work->failure;
    auto attempt = parking_of(work->entry, failure, run.context.clock.now());
    attempt.requests = work->result.requests;
    attempt.next_try_at = next_try_at;
    auto const parked = co_await run.context.ledger.park(std::move(attempt));
    if (!parked) co_return run.state.failed(parked.error());
    ++run.state.accounting.parked;
    run.state.succeeded();
    if (failure.unknown_place) run.reports.add_unknown_place(*failure.unknown_place);
    auto const named = run.item(work->entry, {{"reason_code", failure.reason_code}, {"message", failure.message}});
    if (!is_news) co_return run.log.debug("item_parked_again", "item still parked", named);
    run.log.warning("item_parked", "item parked", named);
    run.reports.parked(work->entry.display_number, failure.message);
}

asio::awaitable<void> expire(RunScope& run, InboundFlow::WorkPtr work, std::string message) {
    auto const ended = co_await run.context.ledger.retract(work->entry.id, message);
    if (!ended) co_return run.state.failed(ended.error());
    ++run.state.accounting.parked;
    run.log.warning("item_expired", "item expired", run.item(work->entry, {{"message", message}}));
    run.reports.parked(work->entry.display_number, message);
}

}  // namespace

asio::awaitable<void> record_results(RunScope& run, InboundFlow::Group group) {
    auto& state = run.state;
    InboundFlow::Group unpublished, unrecorded, done;
    for (auto const& work : group) {
        if (work->failure)
            co_await record_failure(run, work);
        else if (work->unpublished)
            unpublished.push_back(work);
        else
            (work->mapped ? done : unrecorded).push_back(work);
    }
    // Many that fail for one reason are one failure: the run ends after a row of failures.
    if (!unpublished.empty()) {
        state.accounting.failed += std::ssize(unpublished) - 1;
        state.failed(*unpublished.front()->unpublished);
    }
    if (!unrecorded.empty()) {
        std::vector<EntryResult> results;
        for (auto const& work : unrecorded) results.push_back(work->result);
        auto const stored =
            co_await run.context.ledger.record_already_mapped(std::move(results), run.context.clock.now());
        if (stored) {
            done.insert(done.end(), unrecorded.begin(), unrecorded.end());
        } else {
            state.accounting.failed += std::ssize(unrecorded) - 1;
            state.failed(stored.error());
        }
    }
    for (auto const& work : done) {
        bool const existed = work->existed || work->finished;
        ++(existed ? state.accounting.unchanged : state.accounting.created);
        if (!existed) run.reports.succeeded(work->entry.display_number);
    }
    if (!done.empty()) state.succeeded();
}

asio::awaitable<void> record_failure(RunScope& run, InboundFlow::WorkPtr work) {
    auto const& context = run.context;
    auto const& failure = *work->failure;
    auto const decision = decide_failure(context.retry, work->entry, failure, context.clock.now());
    if (auto const* const to_park = std::get_if<ParkItem>(&decision))
        co_return co_await park(run, work, to_park->next_try_at, to_park->is_news);
    if (auto const* const to_expire = std::get_if<ExpireItem>(&decision))
        co_return co_await expire(run, work, to_expire->message);
    run.log.warning("item_failed", "item not applied; retried by the next run",
                    run.item(work->entry, {{"reason_code", failure.reason_code}, {"message", failure.message}}));
    auto attempt = parking_of(work->entry, failure, context.clock.now());
    attempt.requests = work->result.requests;
    auto const postponed = co_await context.ledger.record_failed_attempt(std::move(attempt));
    run.state.failed(postponed ? static_cast<Error const&>(failure) : postponed.error());
}

}  // namespace channeld::inline jobs

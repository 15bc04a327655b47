#include "daemon/jobs/engine/outbound_run.hpp"

#include "daemon/jobs/engine/failure_decision.hpp"

namespace channeld::inline jobs {

asio::awaitable<void> OutboundRun::run() {
    auto const recovered = co_await batches_.recover(run_);
    if (!recovered) run_.state.end(recovered.error());
    co_await process_queue();
}

// What cannot be committed stays in the queue and is passed over; after something has left it, the first page is
// another.
asio::awaitable<void> OutboundRun::process_queue() {
    for (int number = 1; run_.state.should_continue();) {
        auto page = co_await flow_.read(number);
        if (!page) co_return run_.state.end(page.error());
        Group fresh;
        for (auto& work : page->works)
            if (seen_.insert(work->object.pk).second) fresh.push_back(std::move(work));
        bool const moved = !fresh.empty() && co_await process(std::move(fresh));
        if (page->last) co_return;
        number = moved ? 1 : number + 1;
    }
}

asio::awaitable<bool> OutboundRun::process(Group works) {
    auto& state = run_.state;
    state.accounting.fetched += std::ssize(works);
    auto stored = co_await store(works);
    if (!stored) {
        state.accounting.failed += std::ssize(works);
        state.end(stored.error());
        co_return false;
    }
    to_commit_.clear();
    auto const [to_send, known] = classify(works, std::move(*stored));
    auto both = to_send;
    both.insert(both.end(), known.begin(), known.end());
    auto const resolved = co_await flow_.resolve(both);
    if (!resolved) {
        state.accounting.failed += std::ssize(both);
        state.end(resolved.error());
        co_return false;
    }
    for (auto const& work : known) to_commit_.push_back(outcome_only(*work));
    state.accounting.unchanged += std::ssize(known);
    {
        auto const turn = co_await run_.context.sending_lock.acquire();
        co_await sending_.send(to_send);
    }
    co_await record(to_send);
    co_return co_await publish();
}

asio::awaitable<result<std::vector<StoredItem>>> OutboundRun::store(Group const& works) {
    InboxPage page;
    page.channel = run_.context.name;
    page.item_type = run_.job.item_type;
    page.job = run_.job.name;
    page.now = run_.context.clock.now();
    page.reprocess_changes = true;
    for (auto const& work : works) {
        auto& inbox_item = page.items.emplace_back();
        inbox_item.remote_id = std::to_string(work->object.pk);
        inbox_item.display_number = work->entry.display_number;
        inbox_item.hash = work->object.version_date;
        inbox_item.payload = sink_.encode(work->item);
    }
    co_return co_await run_.context.ledger.store(std::move(page));
}

OutboundRun::Sorted OutboundRun::classify(Group const& works, std::vector<StoredItem> stored) {
    Sorted sorted;
    for (std::size_t i = 0; i < works.size(); ++i) {
        auto const& work = works[i];
        if (stored[i].outcome == StoreOutcome::unchanged) {
            sorted.known.push_back(work);
        } else if (stored[i].outcome != StoreOutcome::work) {
            ++run_.state.accounting.parked;
        } else if (stored[i].entry->state == EntryState::created) {
            auto& delivered_before = to_commit_.emplace_back();
            delivered_before.entry = stored[i].entry->id;
            delivered_before.objects = stored[i].entry->objects;
            delivered_before.now = run_.context.clock.now();
            ++run_.state.accounting.created;
        } else {
            work->entry = std::move(*stored[i].entry);
            sorted.to_send.push_back(work);
        }
    }
    return sorted;
}

// The channel has it: the entry is done as soon as Omnitron knows.
EntryResult OutboundRun::delivered(OutboundWork const& work) const {
    auto out = outcome_only(work);
    out.entry = work.entry.id;
    return out;
}

// Omnitron hears what became of the object; the ledger has nothing to record with it.
EntryResult OutboundRun::outcome_only(OutboundWork const& work) const {
    EntryResult out;
    out.objects = {work.object};
    out.now = run_.context.clock.now();
    return out;
}

asio::awaitable<void> OutboundRun::record(Group works) {
    std::vector<EntryResult> results;
    for (auto const& work : works) {
        if (work->accepted) {
            ++run_.state.accounting.created;
            continue;
        }
        auto const* const done = work->outcome ? std::get_if<Delivered>(&*work->outcome) : nullptr;
        if (!done) {
            co_await record_failure(work);
            continue;
        }
        if (!done->remote_id.empty()) work->object.remote_id = done->remote_id;
        results.push_back(delivered(*work));
        run_.reports.succeeded(work->entry.display_number);
    }
    if (results.empty()) co_return;
    auto const noted = co_await run_.context.ledger.record_created(results);
    auto& sums = run_.state.accounting;
    (noted ? sums.created : sums.failed) += static_cast<std::int64_t>(results.size());
    if (!noted) co_return run_.state.end(noted.error());
    run_.state.succeeded();
    to_commit_.insert(to_commit_.end(), results.begin(), results.end());
}

// Refused, or Omnitron's data does not say enough: parked, told to the merchant, and to Omnitron as failed. Not now:
// parked until its time. No answer: the next run looks again.
asio::awaitable<void> OutboundRun::record_failure(WorkPtr work) {
    auto const now = run_.context.clock.now();
    auto const* const deferred = work->outcome ? std::get_if<Deferred>(&*work->outcome) : nullptr;
    if (deferred) {
        omnitron::Failure const failure(permanent(deferred->message), "deferred");
        co_return co_await park(work, failure, now + deferred->retry_after);
    }
    auto const* const rejected = work->outcome ? std::get_if<Rejected>(&*work->outcome) : nullptr;
    auto const failure =
        rejected ? omnitron::Failure(permanent(rejected->message), "refused_by_channel") : *work->failure;
    auto policy = run_.context.retry;
    policy.expire = {};  // Omnitron goes on offering it
    auto const decision = decide_failure(policy, work->entry, failure, now);
    if (auto const* const to_park = std::get_if<ParkItem>(&decision)) {
        if (!work->object.failed_reason_type) work->object.failed_reason_type = FailedReason::remote;
        co_await park(work, failure, to_park->next_try_at);
        if (to_park->is_news) run_.reports.parked(work->entry.display_number, failure.message);
        to_commit_.push_back(outcome_only(*work));
        co_return;
    }
    run_.log.warning("item_failed", "item not sent; retried by the next run",
                     run_.item(work->entry, {{"reason_code", failure.reason_code}, {"message", failure.message}}));
    auto const postponed = co_await run_.context.ledger.record_failed_attempt(parking_of(work->entry, failure, now));
    run_.state.failed(postponed ? static_cast<Error const&>(failure) : postponed.error());
}

asio::awaitable<void> OutboundRun::park(WorkPtr work, omnitron::Failure failure, std::optional<Timestamp> next_try_at) {
    auto attempt = parking_of(work->entry, failure, run_.context.clock.now());
    attempt.next_try_at = next_try_at;
    run_.log.warning("item_parked", "item parked",
                     run_.item(work->entry, {{"reason_code", failure.reason_code}, {"message", failure.message}}));
    auto const parked = co_await run_.context.ledger.park(std::move(attempt));
    if (!parked) co_return run_.state.failed(parked.error());
    ++run_.state.accounting.parked;
    run_.state.succeeded();
}

asio::awaitable<bool> OutboundRun::publish() {
    if (to_commit_.empty()) co_return false;
    auto results = std::exchange(to_commit_, {});
    auto const parts = co_await batches_.commit(run_, std::move(results));
    bool moved = false;
    for (auto const& part : parts) {
        moved = moved || !part.error;
        if (!part.error) continue;
        run_.log.error("updates_not_confirmed",
                       "updates sent to the channel but not yet confirmed in Omnitron; retried by the next run",
                       {{"items", std::to_string(part.end - part.begin)}, {"message", part.error->message}});
        if (part.error->kind != ErrorKind::permanent) run_.state.end(*part.error);
    }
    co_return moved;
}

}  // namespace channeld::inline jobs

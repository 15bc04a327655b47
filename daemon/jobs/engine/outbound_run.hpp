#pragma once

// The bodies of outbound.hpp, which includes this.
namespace channeld {

template <class Item>
asio::awaitable<RunReport> OutboundJob<Item>::run(StopToken const& stop) {
    RunRecord record(context_.name, names_.job, context_.ledger, context_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    RunContext run(*this, stop, *id);
    auto const recovered = co_await recover(run);
    if (!recovered) run.state.end(recovered.error());
    co_await process_queue(run);
    co_await run.reports.send(run.state.accounting);

    report.run = *id;
    report.accounting = run.state.accounting;
    report.omnitron_requests = run.omnitron.count();
    report.channel_requests = run.channel.count();
    if (run.state.ended()) report.outcome = *run.state.ended();
    co_return co_await record.end(std::move(report));
}

template <class Item>
asio::awaitable<result<void>> OutboundJob<Item>::recover(RunContext& run) {
    BatchRecovery recovery(context_.name, context_.api, run.omnitron, context_.ledger, context_.clock, content_lock_,
                           names_.content_type, run.log);
    auto const recovered = co_await recovery.recover(!recovered_);
    recovered_ = recovered_ || recovered;
    co_return recovered;
}

// Items whose result cannot be reported stay in the queue and are passed over. When items have left the queue, the
// pages have shifted: reading starts again at page 1.
template <class Item>
asio::awaitable<void> OutboundJob<Item>::process_queue(RunContext& run) {
    for (int number = 1; run.state.should_continue();) {
        auto page = co_await flow_->read(number, run.omnitron);
        if (!page) co_return run.state.end(page.error());
        Group fresh;
        for (auto& work : page->works)
            if (run.seen.insert(std::to_string(work->object.pk)).second) fresh.push_back(std::move(work));
        bool const moved = !fresh.empty() && co_await process(run, std::move(fresh));
        if (page->last) co_return;
        number = moved ? 1 : number + 1;
    }
}

template <class Item>
asio::awaitable<bool> OutboundJob<Item>::process(RunContext& run, Group works) {
    auto& state = run.state;
    state.accounting.fetched += static_cast<std::int64_t>(works.size());
    auto stored = co_await store(works);
    if (!stored) {
        state.accounting.failed += static_cast<std::int64_t>(works.size());
        state.end(stored.error());
        co_return false;
    }
    std::vector<EntryResult> reported;
    Group known;
    auto group = classify(run, works, std::move(*stored), reported, known);
    auto both = group;
    both.insert(both.end(), known.begin(), known.end());
    auto const prepared = co_await flow_->resolve(both, run.omnitron);
    if (!prepared) {
        state.accounting.failed += static_cast<std::int64_t>(both.size());
        state.end(prepared.error());
        co_return false;
    }
    for (auto const& work : known) reported.push_back({0, 0, {work->object}, 0, context_.clock.now()});
    state.accounting.unchanged += static_cast<std::int64_t>(known.size());
    {
        auto const turn = co_await context_.sending_lock.acquire();
        co_await run.sending.send(group);
    }
    co_await record(run, group, reported);
    co_return co_await publish(run, std::move(reported));
}

template <class Item>
asio::awaitable<result<std::vector<StoredItem>>> OutboundJob<Item>::store(Group const& works) {
    InboxPage page;
    page.channel = context_.name;
    page.item_type = names_.item_type;
    page.job = names_.job;
    page.now = context_.clock.now();
    page.reprocess_changes = true;
    for (auto const& work : works) {
        auto& inbox_item = page.items.emplace_back();
        inbox_item.remote_id = std::to_string(work->object.pk);
        inbox_item.display_number = work->entry.display_number;
        inbox_item.hash = work->object.version_date;
        inbox_item.payload = encode_text(work->content);
    }
    co_return co_await context_.ledger.store(std::move(page));
}

template <class Item>
OutboundGroup<Item> OutboundJob<Item>::classify(RunContext& run, Group const& works, std::vector<StoredItem> stored,
                                                std::vector<EntryResult>& reported, Group& known) {
    Group group;
    for (std::size_t i = 0; i < works.size(); ++i) {
        auto const& work = works[i];
        if (stored[i].outcome == StoreOutcome::unchanged) {
            known.push_back(work);  // the channel has this version, but it was not reported to Omnitron
        } else if (stored[i].outcome != StoreOutcome::work) {
            ++run.state.accounting.parked;
        } else if (stored[i].entry->state == EntryState::created) {
            reported.push_back({stored[i].entry->id, 0, stored[i].entry->objects, 0, context_.clock.now()});
            ++run.state.accounting.created;
        } else {
            work->entry = std::move(*stored[i].entry);
            group.push_back(work);
        }
    }
    return group;
}

template <class Item>
asio::awaitable<void> OutboundJob<Item>::record(RunContext& run, Group const& works,
                                                std::vector<EntryResult>& reported) {
    std::vector<EntryResult> delivered;
    for (auto const& work : works) {
        if (work->accepted) {
            ++run.state.accounting.created;
            continue;
        }
        auto const* const done = work->outcome ? std::get_if<Delivered>(&*work->outcome) : nullptr;
        if (!done) {
            co_await handle_failure(run, work, reported);
            continue;
        }
        if (!done->remote_id.empty()) work->object.remote_id = done->remote_id;
        delivered.push_back({work->entry.id, 0, {work->object}, 0, context_.clock.now()});
        run.reports.succeeded(work->entry.display_number);
    }
    if (delivered.empty()) co_return;
    auto const noted = co_await context_.ledger.record_created(delivered);
    auto& sums = run.state.accounting;
    (noted ? sums.created : sums.failed) += static_cast<std::int64_t>(delivered.size());
    if (!noted) co_return run.state.end(noted.error());
    run.state.succeeded();
    reported.insert(reported.end(), delivered.begin(), delivered.end());
}

// Rejected, or incomplete data: parked, and reported as failed to the merchant and Omnitron. Deferred: parked until its
// retry time. No clear answer: retried by the next run.
template <class Item>
asio::awaitable<void> OutboundJob<Item>::handle_failure(RunContext& run, std::shared_ptr<OutboundWork<Item>> work,
                                                        std::vector<EntryResult>& reported) {
    auto const now = context_.clock.now();
    auto const* const deferred = work->outcome ? std::get_if<Deferred>(&*work->outcome) : nullptr;
    if (deferred) co_return co_await park(run, *work, "deferred", deferred->message, now + deferred->retry_after);

    auto const* const rejected = work->outcome ? std::get_if<Rejected>(&*work->outcome) : nullptr;
    if (!rejected && work->failure->kind != ErrorKind::permanent) {
        run.log.warning("not sent; retried by the next run",
                        {{"order", work->entry.display_number}, {"reason", work->failure->message}});
        FailedAttempt attempt;
        attempt.entry = work->entry.id;
        attempt.reason_code = work->failure->reason_code;
        attempt.message = work->failure->message;
        attempt.now = now;
        auto const postponed = co_await context_.ledger.record_failed_attempt(std::move(attempt));
        co_return run.state.failed(postponed ? static_cast<Error const&>(*work->failure) : postponed.error());
    }
    auto const cause = rejected ? std::string("refused_by_channel") : work->failure->reason_code;
    auto const reason = rejected ? rejected->message : work->failure->message;
    if (!work->object.failed_reason_type) work->object.failed_reason_type = FailedReason::remote;
    co_await park(run, *work, cause, reason, next_try(context_.retry, now, work->entry.attempts, cause));
    if (work->entry.message != reason) run.reports.parked(work->entry.display_number, reason);
    reported.push_back({0, 0, {work->object}, 0, now});
}

template <class Item>
asio::awaitable<void> OutboundJob<Item>::park(RunContext& run, OutboundWork<Item> const& work, std::string cause,
                                              std::string reason, std::optional<Timestamp> next_try_at) {
    FailedAttempt attempt;
    attempt.entry = work.entry.id;
    attempt.reason_code = cause;
    attempt.message = reason;
    attempt.next_try_at = next_try_at;
    attempt.now = context_.clock.now();
    run.log.warning(
        "update parked",
        {{"order", work.entry.display_number}, {"cause", attempt.reason_code}, {"reason", attempt.message}});
    auto const parked = co_await context_.ledger.park(std::move(attempt));
    if (!parked) co_return run.state.failed(parked.error());
    ++run.state.accounting.parked;
    run.state.succeeded();
}

// A refused batch is split in halves, so that one object that Omnitron refuses does not keep the others in the queue.
template <class Item>
asio::awaitable<bool> OutboundJob<Item>::publish(RunContext& run, std::vector<EntryResult> reported) {
    if (reported.empty()) co_return false;
    auto const committed = co_await run.committer.commit(reported);
    if (committed && *committed) co_return true;
    if (!committed && committed.error().kind == ErrorKind::permanent && reported.size() > 1) {
        auto const middle = reported.begin() + static_cast<std::ptrdiff_t>(reported.size() / 2);
        std::vector<EntryResult> rest(middle, reported.end());
        reported.erase(middle, reported.end());
        bool const first = co_await publish(run, std::move(reported));
        bool const second = co_await publish(run, std::move(rest));
        co_return first || second;
    }
    auto const why = committed ? run.committer.blocked() : committed.error();
    run.log.error("updates sent to the channel but not yet confirmed in Omnitron; retried by the next run",
                  {{"objects", std::to_string(reported.size())}, {"reason", why.message}});
    if (why.kind != ErrorKind::permanent) run.state.end(why);
    co_return false;
}

}  // namespace channeld

#pragma once

// The bodies of inbound.hpp, which includes this.
namespace channeld {

template <class Item>
asio::awaitable<RunReport> InboundJob<Item>::run(StopToken const& stop) {
    RunRecord record(context_.name, name_, context_.ledger, context_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    auto const turn = co_await turn_.acquire();
    RunContext run(*this, stop, *id, name_);
    co_await recover(run);
    co_await read_pages(run);
    report = co_await end(run, *id);
    report.channel_requests = run.pages.requests();
    co_return co_await record.end(std::move(report));
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::recover(RunContext& run) {
    auto const recovered = co_await flow_->recover(run.omnitron, run.log);
    if (!recovered) run.state.end(recovered.error());
}

// Pending items of previous runs, then page after page.
template <class Item>
asio::awaitable<void> InboundJob<Item>::read_pages(RunContext& run) {
    auto& state = run.state;
    co_await process_pending(run);
    auto position = co_await context_.ledger.position(context_.name, name_);
    if (!position) state.end(position.error());
    auto next = position ? std::optional(*position) : std::nullopt;
    while (next && state.should_continue()) {
        auto page = co_await run.source.page(std::move(*next));
        if (!page) break;
        next = std::move(page->next);
        co_await process(run, std::move(page->works));
    }
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::process_pending(RunContext& run) {
    auto works = co_await run.source.pending(std::exchange(first_run_, false));
    if (works)
        co_await process(run, std::move(*works));
    else
        run.state.end(works.error());
}

template <class Item>
asio::awaitable<RunReport> InboundJob<Item>::end(RunContext& run, std::int64_t id) {
    co_await run.reports.send(run.state.accounting);
    RunReport report;
    report.run = id;
    report.accounting = run.state.accounting;
    report.omnitron_requests = run.omnitron.count();
    if (run.state.ended()) report.outcome = *run.state.ended();
    co_return report;
}

template <class Item>
std::unique_ptr<RangeReader> InboundJob<Item>::range_reader(Backfill backfill, Transport& channel) {
    auto work = [this, name = position_name(backfill)](std::int64_t id, std::optional<FetchPage<Item>> page,
                                                       StopToken const& stop) {
        return process_page(name, id, std::move(page), stop);
    };
    return std::make_unique<RangePages<Item>>(command_, channel, context_.clock, context_.ledger, std::move(backfill),
                                              turn_, std::move(work));
}

template <class Item>
asio::awaitable<RunReport> InboundJob<Item>::process_page(std::string position_name, std::int64_t id,
                                                          std::optional<FetchPage<Item>> page, StopToken const& stop) {
    RunContext run(*this, stop, id, std::move(position_name));
    co_await recover(run);
    if (!page) {
        co_await process_pending(run);
    } else {
        auto taken = co_await run.source.accept_page(std::move(*page));
        if (taken) co_await process(run, std::move(taken->works));
    }
    co_return co_await end(run, id);
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::process(RunContext& run, Group works) {
    for (std::size_t begin = 0; begin < works.size(); begin += group_size) {
        auto const end = std::min(works.size(), begin + group_size);
        Group group(works.begin() + static_cast<std::ptrdiff_t>(begin),
                    works.begin() + static_cast<std::ptrdiff_t>(end));
        co_await process_group(run, std::move(group));
    }
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::process_group(RunContext& run, Group group) {
    auto& state = run.state;
    if (!state.should_continue()) {
        state.accounting.failed += static_cast<std::int64_t>(group.size());
        co_return;
    }
    Group readable, half_done;  // applied by a previous run, only to be published
    for (auto const& work : group) {
        auto const read = read_content(*work);
        if (!read) work->failure = omnitron::Failure(read.error(), "unreadable");
        work->entry_result.entry = work->entry.id;
        work->entry_result.now = context_.clock.now();
        work->entry_result.objects = work->entry.objects;
        if (read && work->entry.state == EntryState::created)
            half_done.push_back(work);
        else if (read)
            readable.push_back(work);
    }
    result<void> done;
    if (!readable.empty()) done = co_await flow_->resolve(readable, run.omnitron);
    if (done) done = co_await apply(run, std::move(readable), std::move(half_done));
    if (!done) {
        // The outcome of items without a failure of their own is unknown: the next run checks.
        state.end(done.error());
        for (auto const& work : group)
            if (!work->failure) work->failure = omnitron::Failure(done.error());
    }
    co_await record(run, std::move(group));
}

template <class Item>
asio::awaitable<result<void>> InboundJob<Item>::apply(RunContext& run, Group group, Group applied) {
    std::vector<std::int64_t> intended;
    Group queue;
    for (auto const& work : group) {
        if (work->failure || work->finished) continue;
        intended.push_back(work->entry.id);
        queue.push_back(work);
    }
    if (!queue.empty()) {
        auto const noted = co_await context_.ledger.record_intent(std::move(intended), name_, context_.clock.now());
        if (!noted) co_return noted;
        auto left = queue;
        TaskGroup tasks(context_.executor);
        for (int i = 0; i < context_.in_flight; ++i) tasks.add(consume(run, left));
        co_await tasks.join();
    }
    for (auto const& work : queue)
        if (!work->failure) applied.push_back(work);
    if (applied.empty()) co_return result<void>();
    co_return co_await flow_->publish(std::move(applied), run.omnitron);
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::consume(RunContext& run, Group& queue) {
    while (!queue.empty()) {
        auto const work = std::move(queue.back());
        queue.pop_back();
        CountedTransport counted(&run.omnitron);
        auto const done = co_await flow_->apply(work, counted);
        work->entry_result.requests = counted.count();
        if (!done) work->failure = done.error();
    }
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::record(RunContext& run, Group group) {
    std::vector<EntryResult> committed;
    for (auto const& work : group) {
        if (work->failure)
            co_await handle_failure(run, work);
        else
            committed.push_back(work->entry_result);
    }
    if (committed.empty()) co_return;
    auto const stored = co_await context_.ledger.record_already_mapped(committed, context_.clock.now());
    auto& sums = run.state.accounting;
    if (!stored) {
        sums.failed += static_cast<std::int64_t>(committed.size()) - 1;
        co_return run.state.failed(stored.error());
    }
    for (auto const& work : group) {
        if (work->failure) continue;
        bool const existed = work->existed || work->finished;
        ++(existed ? sums.unchanged : sums.created);
        if (!existed) run.reports.succeeded(work->entry.display_number);
    }
    run.state.succeeded();
}

// Permanent failures park the item until it is fixed or its retry time comes; others are retried by the next run.
template <class Item>
asio::awaitable<void> InboundJob<Item>::handle_failure(RunContext& run, WorkPtr work) {
    auto const& failure = *work->failure;
    FailedAttempt attempt;
    attempt.entry = work->entry.id;
    attempt.reason_code = failure.reason_code;
    attempt.message = failure.message;
    attempt.requests = work->entry_result.requests;
    attempt.now = context_.clock.now();
    Log::Fields const fields{
        {"order", work->entry.display_number}, {"cause", failure.reason_code}, {"reason", failure.message}};
    if (failure.kind != ErrorKind::permanent) {
        run.log.warning(item_type_ + " not applied; retried by the next run", fields);
        auto const postponed = co_await context_.ledger.record_failed_attempt(std::move(attempt));
        co_return run.state.failed(postponed ? static_cast<Error const&>(failure) : postponed.error());
    }
    if (is_expired(context_.retry, work->entry.seen_at, attempt.now)) co_return co_await expire(run, work);
    attempt.next_try_at = next_try(context_.retry, attempt.now, work->entry.attempts, failure.reason_code);
    auto const parked = co_await context_.ledger.park(std::move(attempt));
    if (!parked) co_return run.state.failed(parked.error());
    ++run.state.accounting.parked;
    run.state.succeeded();
    if (work->entry.message == failure.message) co_return run.log.debug(item_type_ + " still parked", fields);
    run.log.warning(item_type_ + " parked", fields);
    run.reports.parked(work->entry.display_number, failure.message);
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::expire(RunContext& run, WorkPtr work) {
    auto const reason = "expired (retry.expire): " + work->failure->message;
    auto const ended = co_await context_.ledger.retract(work->entry.id, reason);
    if (!ended) co_return run.state.failed(ended.error());
    ++run.state.accounting.parked;
    run.log.warning(item_type_ + " expired", {{"order", work->entry.display_number}, {"reason", reason}});
    run.reports.parked(work->entry.display_number, reason);
}

}  // namespace channeld

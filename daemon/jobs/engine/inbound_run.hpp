#pragma once

// The bodies of inbound.hpp, which includes this.
namespace channeld {

template <class Item>
asio::awaitable<RunReport> InboundJob<Item>::run(Stop const& stop) {
    RunRecord record(parts_.name, name_, parts_.ledger, parts_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    auto const turn = co_await turn_.acquire();
    Context context(*this, stop, *id, name_);
    co_await recover(context);
    co_await read_on(context);
    report = co_await end(context, *id);
    report.channel_requests = context.pages.requests();
    co_return co_await record.end(std::move(report));
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::recover(Context& context) {
    auto const recovered = co_await flow_->recover(context.omnitron, context.log);
    if (!recovered) context.state.end(recovered.error());
}

// What earlier runs left, then page after page.
template <class Item>
asio::awaitable<void> InboundJob<Item>::read_on(Context& context) {
    auto& state = context.state;
    co_await work_off_leftovers(context);
    auto position = co_await parts_.ledger.position(parts_.name, name_);
    if (!position) state.end(position.error());
    auto next = position ? std::optional(*position) : std::nullopt;
    while (next && state.going_on()) {
        auto page = co_await context.intake.page(std::move(*next));
        if (!page) break;
        next = std::move(page->next);
        co_await work_off(context, std::move(page->works));
    }
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::work_off_leftovers(Context& context) {
    auto works = co_await context.intake.leftovers(std::exchange(first_run_, false));
    if (works)
        co_await work_off(context, std::move(*works));
    else
        context.state.end(works.error());
}

template <class Item>
asio::awaitable<RunReport> InboundJob<Item>::end(Context& context, std::int64_t id) {
    co_await context.reports.send(context.state.accounting);
    RunReport report;
    report.run = id;
    report.accounting = context.state.accounting;
    report.omnitron_requests = context.omnitron.count();
    if (context.state.ended()) report.outcome = *context.state.ended();
    co_return report;
}

template <class Item>
std::unique_ptr<RangeReading> InboundJob<Item>::read_again(Backfill backfill, Transport& channel) {
    auto work = [this, name = position_name(backfill)](std::int64_t id, std::optional<FetchPage<Item>> page,
                                                       Stop const& stop) {
        return work_on(name, id, std::move(page), stop);
    };
    return std::make_unique<RangePages<Item>>(command_, channel, parts_.clock, parts_.ledger, std::move(backfill),
                                              turn_, std::move(work));
}

template <class Item>
asio::awaitable<RunReport> InboundJob<Item>::work_on(std::string position_name, std::int64_t id,
                                                     std::optional<FetchPage<Item>> page, Stop const& stop) {
    Context context(*this, stop, id, std::move(position_name));
    co_await recover(context);
    if (!page) {
        co_await work_off_leftovers(context);
    } else {
        auto taken = co_await context.intake.take(std::move(*page));
        if (taken) co_await work_off(context, std::move(taken->works));
    }
    co_return co_await end(context, id);
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::work_off(Context& context, Group works) {
    for (std::size_t begin = 0; begin < works.size(); begin += group_size) {
        auto const end = std::min(works.size(), begin + group_size);
        Group group(works.begin() + static_cast<std::ptrdiff_t>(begin),
                    works.begin() + static_cast<std::ptrdiff_t>(end));
        co_await work_off_group(context, std::move(group));
    }
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::work_off_group(Context& context, Group group) {
    auto& state = context.state;
    if (!state.going_on()) {
        state.accounting.failed += static_cast<std::int64_t>(group.size());
        co_return;
    }
    Group readable, half_done;  // what was carried out by an earlier run lacks only its end
    for (auto const& work : group) {
        auto const read = read_content(*work);
        if (!read) work->failure = omnitron::Failure(read.error(), "unreadable");
        work->creation.entry = work->entry.id;
        work->creation.now = parts_.clock.now();
        work->creation.objects = work->entry.objects;
        if (read && work->entry.state == EntryState::created)
            half_done.push_back(work);
        else if (read)
            readable.push_back(work);
    }
    result<void> done;
    if (!readable.empty()) done = co_await flow_->prepare(readable, context.omnitron);
    if (done) done = co_await carry_out(context, std::move(readable), std::move(half_done));
    if (!done) {
        // Nothing is known of those that have no failure of their own: the next run looks again.
        state.end(done.error());
        for (auto const& work : group)
            if (!work->failure) work->failure = omnitron::Failure(done.error());
    }
    co_await note(context, std::move(group));
}

template <class Item>
asio::awaitable<result<void>> InboundJob<Item>::carry_out(Context& context, Group group, Group carried_out) {
    std::vector<std::int64_t> intended;
    Group queue;
    for (auto const& work : group) {
        if (work->failure || work->finished) continue;
        intended.push_back(work->entry.id);
        queue.push_back(work);
    }
    if (!queue.empty()) {
        auto const noted = co_await parts_.ledger.intend(std::move(intended), name_, parts_.clock.now());
        if (!noted) co_return noted;
        auto left = queue;
        TaskGroup tasks(parts_.executor);
        for (int i = 0; i < parts_.in_flight; ++i) tasks.add(take_from(context, left));
        co_await tasks.join();
    }
    for (auto const& work : queue)
        if (!work->failure) carried_out.push_back(work);
    if (carried_out.empty()) co_return result<void>();
    co_return co_await flow_->finish(std::move(carried_out), context.omnitron);
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::take_from(Context& context, Group& queue) {
    while (!queue.empty()) {
        auto const work = std::move(queue.back());
        queue.pop_back();
        CountedTransport counted(&context.omnitron);
        auto const done = co_await flow_->carry_out(work, counted);
        work->creation.requests = counted.count();
        if (!done) work->failure = done.error();
    }
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::note(Context& context, Group group) {
    std::vector<Creation> settled;
    for (auto const& work : group) {
        if (work->failure)
            co_await set_aside(context, work);
        else
            settled.push_back(work->creation);
    }
    if (settled.empty()) co_return;
    auto const stored = co_await parts_.ledger.found_settled(settled, parts_.clock.now());
    auto& sums = context.state.accounting;
    if (!stored) {
        sums.failed += static_cast<std::int64_t>(settled.size()) - 1;
        co_return context.state.failed(stored.error());
    }
    for (auto const& work : group) {
        if (work->failure) continue;
        bool const existed = work->existed || work->finished;
        ++(existed ? sums.already : sums.created);
        if (!existed) context.reports.succeeded(work->entry.number);
    }
    context.state.succeeded();
}

// Permanent: parked until somebody mends it or its time comes. Anything else: the next run tries again.
template <class Item>
asio::awaitable<void> InboundJob<Item>::set_aside(Context& context, WorkPtr work) {
    auto const& failure = *work->failure;
    Parking parking;
    parking.entry = work->entry.id;
    parking.cause = failure.cause;
    parking.reason = failure.message;
    parking.requests = work->creation.requests;
    parking.now = parts_.clock.now();
    Log::Fields const fields{{"order", work->entry.number}, {"cause", failure.cause}, {"reason", failure.message}};
    if (failure.kind != ErrorKind::permanent) {
        context.log.warning(kind_ + " not carried out; tried again by the next run", fields);
        auto const postponed = co_await parts_.ledger.postpone(std::move(parking));
        co_return context.state.failed(postponed ? static_cast<Error const&>(failure) : postponed.error());
    }
    if (is_expired(parts_.retry, work->entry.seen_at, parking.now)) co_return co_await give_up(context, work);
    parking.next_try_at = next_try(parts_.retry, parking.now, work->entry.attempts, failure.cause);
    auto const parked = co_await parts_.ledger.park(std::move(parking));
    if (!parked) co_return context.state.failed(parked.error());
    ++context.state.accounting.parked;
    context.state.succeeded();
    if (work->entry.reason == failure.message) co_return context.log.debug(kind_ + " stays parked", fields);
    context.log.warning(kind_ + " parked", fields);
    context.reports.parked(work->entry.number, failure.message);
}

template <class Item>
asio::awaitable<void> InboundJob<Item>::give_up(Context& context, WorkPtr work) {
    auto const reason = "given up, as retry.expire says: " + work->failure->message;
    auto const ended = co_await parts_.ledger.withdraw(work->entry.id, reason);
    if (!ended) co_return context.state.failed(ended.error());
    ++context.state.accounting.parked;
    context.log.warning(kind_ + " given up", {{"order", work->entry.number}, {"reason", reason}});
    context.reports.parked(work->entry.number, reason);
}

}  // namespace channeld

#pragma once

// The bodies of outbound.hpp, which includes this.
namespace channeld {

template <class Item>
asio::awaitable<RunReport> OutboundJob<Item>::run(Stop const& stop) {
    RunRecord record(parts_.name, names_.job, parts_.ledger, parts_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    Context context(*this, stop, *id);
    auto const recovered = co_await recover(context);
    if (!recovered) context.state.end(recovered.error());
    co_await work_off_queue(context);
    co_await context.reports.send(context.state.accounting);

    report.run = *id;
    report.accounting = context.state.accounting;
    report.omnitron_requests = context.omnitron.count();
    report.channel_requests = context.channel.count();
    if (context.state.ended()) report.outcome = *context.state.ended();
    co_return co_await record.end(std::move(report));
}

template <class Item>
asio::awaitable<result<void>> OutboundJob<Item>::recover(Context& context) {
    BatchRecovery recovery(parts_.name, parts_.api, context.omnitron, parts_.ledger, parts_.clock, content_lock_,
                           names_.content_type, context.log);
    auto const recovered = co_await recovery.recover(!recovered_);
    recovered_ = recovered_ || recovered;
    co_return recovered;
}

// What cannot be settled stays in the queue and is passed over; after something has left it, the first page is another.
template <class Item>
asio::awaitable<void> OutboundJob<Item>::work_off_queue(Context& context) {
    for (int number = 1; context.state.going_on();) {
        auto page = co_await flow_->read(number, context.omnitron);
        if (!page) co_return context.state.end(page.error());
        Group fresh;
        for (auto& work : page->works)
            if (context.seen.insert(std::to_string(work->object.pk)).second) fresh.push_back(std::move(work));
        bool const moved = !fresh.empty() && co_await work_off(context, std::move(fresh));
        if (page->last) co_return;
        number = moved ? 1 : number + 1;
    }
}

template <class Item>
asio::awaitable<bool> OutboundJob<Item>::work_off(Context& context, Group works) {
    auto& state = context.state;
    state.accounting.fetched += static_cast<std::int64_t>(works.size());
    auto stored = co_await store(works);
    if (!stored) {
        state.accounting.failed += static_cast<std::int64_t>(works.size());
        state.end(stored.error());
        co_return false;
    }
    std::vector<Creation> told;
    Group known;
    auto group = sort_in(context, works, std::move(*stored), told, known);
    auto both = group;
    both.insert(both.end(), known.begin(), known.end());
    auto const prepared = co_await flow_->prepare(both, context.omnitron);
    if (!prepared) {
        state.accounting.failed += static_cast<std::int64_t>(both.size());
        state.end(prepared.error());
        co_return false;
    }
    for (auto const& work : known) told.push_back({0, 0, {work->object}, 0, parts_.clock.now()});
    state.accounting.already += static_cast<std::int64_t>(known.size());
    {
        auto const turn = co_await parts_.sending_lock.acquire();
        co_await context.sending.send(group);
    }
    co_await note(context, group, told);
    co_return co_await settle(context, std::move(told));
}

template <class Item>
asio::awaitable<result<std::vector<StoredArrival>>> OutboundJob<Item>::store(Group const& works) {
    ArrivalPage page;
    page.channel = parts_.name;
    page.kind = names_.kind;
    page.job = names_.job;
    page.now = parts_.clock.now();
    page.changes_count = true;
    for (auto const& work : works) {
        auto& arrival = page.arrivals.emplace_back();
        arrival.remote_id = std::to_string(work->object.pk);
        arrival.number = work->entry.number;
        arrival.hash = work->object.version_date;
        arrival.payload = encode_text(work->content);
    }
    co_return co_await parts_.ledger.store(std::move(page));
}

template <class Item>
OutboundGroup<Item> OutboundJob<Item>::sort_in(Context& context, Group const& works, std::vector<StoredArrival> stored,
                                               std::vector<Creation>& told, Group& known) {
    Group group;
    for (std::size_t i = 0; i < works.size(); ++i) {
        auto const& work = works[i];
        if (stored[i].what == Arrived::already) {
            known.push_back(work);  // the channel has this version; only Omnitron does not know
        } else if (stored[i].what != Arrived::work) {
            ++context.state.accounting.parked;
        } else if (stored[i].entry->state == EntryState::created) {
            told.push_back({stored[i].entry->id, 0, stored[i].entry->objects, 0, parts_.clock.now()});
            ++context.state.accounting.created;
        } else {
            work->entry = std::move(*stored[i].entry);
            group.push_back(work);
        }
    }
    return group;
}

template <class Item>
asio::awaitable<void> OutboundJob<Item>::note(Context& context, Group const& works, std::vector<Creation>& told) {
    std::vector<Creation> delivered;
    for (auto const& work : works) {
        if (work->accepted) {
            ++context.state.accounting.created;
            continue;
        }
        auto const* const done = work->outcome ? std::get_if<Delivered>(&*work->outcome) : nullptr;
        if (!done) {
            co_await set_aside(context, work, told);
            continue;
        }
        if (!done->remote_id.empty()) work->object.remote_id = done->remote_id;
        delivered.push_back({work->entry.id, 0, {work->object}, 0, parts_.clock.now()});
        context.reports.succeeded(work->entry.number);
    }
    if (delivered.empty()) co_return;
    auto const noted = co_await parts_.ledger.created(delivered);
    auto& sums = context.state.accounting;
    (noted ? sums.created : sums.failed) += static_cast<std::int64_t>(delivered.size());
    if (!noted) co_return context.state.end(noted.error());
    context.state.succeeded();
    told.insert(told.end(), delivered.begin(), delivered.end());
}

// Refused, or Omnitron's data does not say enough: parked, told to the merchant, and to Omnitron as failed. Not now:
// parked until its time. No answer: the next run looks again.
template <class Item>
asio::awaitable<void> OutboundJob<Item>::set_aside(Context& context, std::shared_ptr<OutboundWork<Item>> work,
                                                   std::vector<Creation>& told) {
    auto const now = parts_.clock.now();
    auto const* const deferred = work->outcome ? std::get_if<Deferred>(&*work->outcome) : nullptr;
    if (deferred) co_return co_await park(context, *work, "deferred", deferred->why, now + deferred->wait);

    auto const* const rejected = work->outcome ? std::get_if<Rejected>(&*work->outcome) : nullptr;
    if (!rejected && work->failure->kind != ErrorKind::permanent) {
        context.log.warning("not sent; tried again by the next run",
                            {{"order", work->entry.number}, {"reason", work->failure->message}});
        Parking parking;
        parking.entry = work->entry.id;
        parking.cause = work->failure->cause;
        parking.reason = work->failure->message;
        parking.now = now;
        auto const postponed = co_await parts_.ledger.postpone(std::move(parking));
        co_return context.state.failed(postponed ? static_cast<Error const&>(*work->failure) : postponed.error());
    }
    auto const cause = rejected ? std::string("refused_by_channel") : work->failure->cause;
    auto const reason = rejected ? rejected->reason : work->failure->message;
    if (!work->object.failed_reason_type) work->object.failed_reason_type = FailedReason::remote;
    co_await park(context, *work, cause, reason, next_try(parts_.retry, now, work->entry.attempts, cause));
    if (work->entry.reason != reason) context.reports.parked(work->entry.number, reason);
    told.push_back({0, 0, {work->object}, 0, now});
}

template <class Item>
asio::awaitable<void> OutboundJob<Item>::park(Context& context, OutboundWork<Item> const& work, std::string cause,
                                              std::string reason, std::optional<Timestamp> next_try_at) {
    Parking parking;
    parking.entry = work.entry.id;
    parking.cause = cause;
    parking.reason = reason;
    parking.next_try_at = next_try_at;
    parking.now = parts_.clock.now();
    context.log.warning("parked on its way to the channel",
                        {{"order", work.entry.number}, {"cause", parking.cause}, {"reason", parking.reason}});
    auto const parked = co_await parts_.ledger.park(std::move(parking));
    if (!parked) co_return context.state.failed(parked.error());
    ++context.state.accounting.parked;
    context.state.succeeded();
}

// One object that Omnitron refuses must not keep the others in the queue.
template <class Item>
asio::awaitable<bool> OutboundJob<Item>::settle(Context& context, std::vector<Creation> told) {
    if (told.empty()) co_return false;
    auto const settled = co_await context.settling.settle(told);
    if (settled && *settled) co_return true;
    if (!settled && settled.error().kind == ErrorKind::permanent && told.size() > 1) {
        auto const middle = told.begin() + static_cast<std::ptrdiff_t>(told.size() / 2);
        std::vector<Creation> rest(middle, told.end());
        told.erase(middle, told.end());
        bool const first = co_await settle(context, std::move(told));
        bool const second = co_await settle(context, std::move(rest));
        co_return first || second;
    }
    auto const why = settled ? context.settling.blocked() : settled.error();
    context.log.error("the channel was told, and Omnitron does not know it yet",
                      {{"objects", std::to_string(told.size())}, {"reason", why.message}});
    if (why.kind != ErrorKind::permanent) context.state.end(why);
    co_return false;
}

}  // namespace channeld

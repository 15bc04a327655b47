#pragma once

// The bodies of sending.hpp, which includes this.
namespace channeld {

template <class Item>
asio::awaitable<void> Sending<Item>::send(Group group) {
    std::deque<Group> calls;
    for (auto const& work : group) {
        if (work->outcome || work->failure) continue;
        work->outcome = command_.validated_data(work->content);
        if (work->outcome) continue;
        if (calls.empty() || calls.back().size() >= command_.max_batch_size()) calls.emplace_back();
        calls.back().push_back(work);
    }
    TaskGroup tasks(context_.executor);
    for (int i = 0; i < context_.in_flight; ++i) tasks.add(consume(calls));
    co_await tasks.join();
}

template <class Item>
asio::awaitable<void> Sending<Item>::consume(std::deque<Group>& calls) {
    while (!calls.empty()) {
        auto group = std::move(calls.front());
        calls.pop_front();
        auto const turn = command_.ordering_key(group.front()->content);
        std::optional<KeyedLock::Guard> guard;
        if (!turn.empty()) {
            auto taken = co_await turns_.acquire(turn);
            guard.emplace(std::move(taken));
        }
        co_await call(std::move(group));
    }
}

template <class Item>
asio::awaitable<void> Sending<Item>::call(Group group) {
    if (!run_.should_continue())
        co_return fail(group, transient("not sent: the run ended early; sent by the next run"));
    for (auto const& work : group)
        if (work->entry.intended) co_await probe(work, false);
    std::erase_if(group, [](WorkPtr const& work) { return work->outcome || work->failure; });
    if (group.empty()) co_return;

    std::vector<std::int64_t> entries;
    for (auto const& work : group) entries.push_back(work->entry.id);
    auto const noted = co_await context_.ledger.record_intent(std::move(entries), job_, context_.clock.now());
    if (!noted) co_return fail(group, noted.error());
    std::optional<std::int64_t> batch;
    if (command_.mode() == SendMode::async) {
        auto const opened = co_await batches_.open();
        if (!opened) co_return fail(group, opened.error());
        batch = *opened;
    }
    auto answer = co_await ask(group);
    if (!answer && answer.error().kind == ErrorKind::unclear) {
        for (auto const& work : group) co_await probe(work, true);
        if (batch) co_await batches_.discard(*batch);
        co_return;
    }
    co_await handle_answer(std::move(group), std::move(answer), batch);
}

// Finds out whether an item that was sent without a clear answer, perhaps by a previous run, has reached the channel.
template <class Item>
asio::awaitable<void> Sending<Item>::probe(WorkPtr work, bool just_sent) {
    auto request = command_.probe(work->content);
    auto const lost = transient("the channel gave no clear answer; retried by the next run");
    if (!request) {
        if (just_sent) work->failure = omnitron::Failure(lost, "not_sent");
        co_return;  // a command without a probe declares that repeating is harmless
    }
    auto const reply = co_await channel_.send(std::move(*request));
    if (!reply) {
        work->failure = omnitron::Failure(reply.error(), "not_sent");
        co_return;
    }
    switch (command_.read_probe(work->content, *reply)) {
        case ProbeResult::applied:
            work->outcome = Delivered{};
            break;
        case ProbeResult::not_applied:
            if (just_sent) work->failure = omnitron::Failure(lost, "not_sent");
            break;
        case ProbeResult::unknown:
            work->failure =
                omnitron::Failure(transient("channel state is inconclusive; probed again by the next run"), "not_sent");
    }
}

template <class Item>
asio::awaitable<result<SendAnswer>> Sending<Item>::ask(Group const& group) {
    std::vector<Item> items;
    for (auto const& work : group) items.push_back(work->content);
    auto const requests = command_.transform_data(items);
    if (requests.empty()) co_return std::vector<Outcome>(group.size(), Delivered{});
    RequestPort port;
    auto task = command_.send_request(port, items, requests);
    auto const responses = co_await run_on(port, task, channel_);
    if (!responses) co_return responses.error();
    co_return command_.normalize_response(items, requests, *responses);
}

template <class Item>
asio::awaitable<void> Sending<Item>::handle_answer(Group group, result<SendAnswer> answer,
                                                   std::optional<std::int64_t> batch) {
    auto const* const accepted = answer ? std::get_if<Accepted>(&*answer) : nullptr;
    if (!accepted && batch) co_await batches_.discard(*batch);
    if (!answer) co_return fail(group, answer.error());
    if (!accepted) {
        auto& outcomes = std::get<std::vector<Outcome>>(*answer);
        if (outcomes.size() != group.size())
            co_return fail(group, transient("the channel command gave " + std::to_string(outcomes.size()) +
                                            " outcomes for " + std::to_string(group.size()) + " items"));
        for (std::size_t i = 0; i < group.size(); ++i) group[i]->outcome = std::move(outcomes[i]);
        co_return;
    }
    if (!batch) {
        auto const opened = co_await batches_.open();
        if (!opened) co_return fail(group, opened.error());
        batch = *opened;
    }
    OpenBatch open;
    open.pk = *batch;
    open.remote_batch_id = accepted->remote_batch_id;
    for (auto const& work : group) {
        open.objects.push_back(work->object);
        open.entries.push_back(work->entry.id);
    }
    auto const noted = co_await batches_.record_accepted(std::move(open));
    if (!noted) co_return fail(group, noted.error());
    for (auto const& work : group) work->accepted = true;
}

}  // namespace channeld

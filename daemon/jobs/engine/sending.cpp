#include "daemon/jobs/engine/sending.hpp"

#include "daemon/async/task_group.hpp"

namespace channeld::inline jobs {
namespace {

void fail(Sending::Group const& group, Error const& error) {
    for (auto const& work : group) work->failure = omnitron::Failure(error, "not_sent");
}

}  // namespace

asio::awaitable<void> Sending::send(Group group) {
    std::deque<Group> calls;
    for (auto const& work : group) {
        if (work->outcome || work->failure) continue;
        work->outcome = sink_.validate(work->item);
        if (work->outcome) continue;
        if (calls.empty() || calls.back().size() >= sink_.max_batch_size()) calls.emplace_back();
        calls.back().push_back(work);
    }
    TaskGroup tasks(run_.context.executor);
    for (int i = 0; i < run_.context.in_flight; ++i) tasks.add(consume(calls));
    co_await tasks.join();
}

asio::awaitable<void> Sending::consume(std::deque<Group>& calls) {
    while (!calls.empty()) {
        auto group = std::move(calls.front());
        calls.pop_front();
        auto const key = sink_.ordering_key(group.front()->item);
        std::optional<KeyedLock::Guard> guard;
        if (!key.empty()) {
            auto taken = co_await turns_.acquire(key);
            guard.emplace(std::move(taken));
        }
        co_await call(std::move(group));
    }
}

asio::awaitable<void> Sending::call(Group group) {
    if (!run_.state.should_continue())
        co_return fail(group, transient("not sent: the run ended early; sent by the next run"));
    for (auto const& work : group)
        if (work->entry.intended) co_await probe(work, false);
    std::erase_if(group, [](WorkPtr const& work) { return work->outcome || work->failure; });
    if (group.empty()) co_return;

    std::vector<std::int64_t> entries;
    std::vector<ItemSink::Item> items;
    for (auto const& work : group) {
        entries.push_back(work->entry.id);
        items.push_back(work->item);
    }
    std::string job(run_.job.name);
    auto const noted =
        co_await run_.context.ledger.record_intent(std::move(entries), std::move(job), run_.context.clock.now());
    if (!noted) co_return fail(group, noted.error());
    // Opened before the channel is asked, so that the channel's id for the work is tied to it as soon as it is known.
    std::optional<std::int64_t> batch;
    if (sink_.mode() == SendMode::async) {
        auto const opened = co_await batches_.open(run_);
        if (!opened) co_return fail(group, opened.error());
        batch = *opened;
    }
    auto answer = co_await sink_.send(std::move(items), run_.channel);
    if (!answer && answer.error().kind == ErrorKind::unclear) {
        for (auto const& work : group) co_await probe(work, true);
        if (batch) co_await batches_.discard(run_, *batch);
        co_return;
    }
    co_await accept_answer(std::move(group), std::move(answer), batch);
}

// What became of an item that was sent, perhaps by an earlier run, and got no clear answer.
asio::awaitable<void> Sending::probe(WorkPtr work, bool was_sent_now) {
    auto const shown = co_await sink_.probe(work->item, run_.channel);
    if (!shown) {
        work->failure = omnitron::Failure(shown.error(), "not_sent");
        co_return;
    }
    bool const may_be_sent_again = !*shown || **shown == ProbeResult::not_applied;
    if (may_be_sent_again && was_sent_now)
        work->failure =
            omnitron::Failure(transient("the channel gave no clear answer; retried by the next run"), "not_sent");
    else if (*shown == ProbeResult::applied)
        work->outcome = Delivered{};
    else if (*shown == ProbeResult::unknown)
        work->failure =
            omnitron::Failure(transient("channel state is inconclusive; probed again by the next run"), "not_sent");
}

asio::awaitable<void> Sending::accept_answer(Group group, result<SendAnswer> answer,
                                             std::optional<std::int64_t> batch) {
    auto* const accepted = answer ? std::get_if<Accepted>(&*answer) : nullptr;
    if (!accepted && batch) co_await batches_.discard(run_, *batch);
    if (!answer) co_return fail(group, answer.error());
    if (accepted) {
        auto const noted = co_await accept_batch(group, std::move(accepted->remote_batch_id), batch);
        if (!noted) co_return fail(group, noted.error());
        for (auto const& work : group) work->accepted = true;
        co_return;
    }
    auto& outcomes = std::get<std::vector<Outcome>>(*answer);
    if (outcomes.size() != group.size())
        co_return fail(group, transient("the channel command gave " + std::to_string(outcomes.size()) +
                                        " outcomes for " + std::to_string(group.size()) + " items"));
    for (std::size_t i = 0; i < group.size(); ++i) group[i]->outcome = std::move(outcomes[i]);
}

asio::awaitable<result<void>> Sending::accept_batch(Group group, std::string remote_batch_id,
                                                    std::optional<std::int64_t> batch) {
    if (!batch) {
        auto const opened = co_await batches_.open(run_);
        if (!opened) co_return opened.error();
        batch = *opened;
    }
    OpenBatch open;
    open.pk = *batch;
    open.remote_batch_id = std::move(remote_batch_id);
    for (auto const& work : group) {
        open.objects.push_back(work->object);
        open.entries.push_back(work->entry.id);
    }
    co_return co_await batches_.accept(run_, std::move(open));
}

}  // namespace channeld::inline jobs

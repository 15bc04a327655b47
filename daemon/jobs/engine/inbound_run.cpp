#include "daemon/jobs/engine/inbound_run.hpp"

#include <fmt/format.h>

#include "daemon/async/task_group.hpp"
#include "daemon/jobs/engine/item_results.hpp"

namespace channeld::inline jobs {
namespace {

constexpr std::size_t group_size = 50;   // items that are looked up together
constexpr std::size_t queue_room = 250;  // more than a page: the next one is read while this one is applied

}  // namespace

InboundRun::InboundRun(RunScope& run, ItemSource& source, InboundFlow& flow, InboundOptions const& options,
                       std::string position_name, bool& first_run)
    : run_(run),
      source_(source),
      flow_(flow),
      options_(options),
      first_run_(first_run),
      reader_(source, run.channel, run.context.clock),
      inbox_(run, std::move(position_name), options.reprocess_changes),
      queue_(queue_room) {}

asio::awaitable<void> InboundRun::run() {
    co_await process_from(read_pages());
}

asio::awaitable<void> InboundRun::run_pending() {
    co_await process_from(process_pending());
}

asio::awaitable<void> InboundRun::run_page(OfferedPage page) {
    co_await process_from(process_page(std::move(page)));
}

asio::awaitable<void> InboundRun::process_from(asio::awaitable<void> works) {
    auto const recovered = co_await flow_.recover();
    if (!recovered) run_.state.end(recovered.error());
    if (options_.look_ahead) {
        TaskGroup tasks(run_.context.executor);
        tasks.add(close_on_error(produce(std::move(works))));
        for (int i = 0; i < run_.context.in_flight; ++i) tasks.add(close_on_error(consume()));
        co_await tasks.join();
    } else if (run_.state.should_continue()) {
        co_await std::move(works);
    }
    co_await publish();
    on_progress();
}

// A task that throws must not leave the others waiting for it.
asio::awaitable<void> InboundRun::close_on_error(asio::awaitable<void> task) {
    try {
        co_await std::move(task);
    } catch (...) {
        queue_.close();
        throw;
    }
}

// Closing the queue lets those end that wait for work.
asio::awaitable<void> InboundRun::produce(asio::awaitable<void> works) {
    if (run_.state.should_continue()) co_await std::move(works);
    queue_.close();
}

asio::awaitable<void> InboundRun::consume() {
    for (;;) {
        auto work = co_await queue_.pop();
        if (!work) co_return;
        co_await apply(std::move(*work));
        on_progress();
    }
}

asio::awaitable<void> InboundRun::consume(Group& queue) {
    while (!queue.empty()) {
        auto work = std::move(queue.back());
        queue.pop_back();
        co_await apply(std::move(work));
    }
}

asio::awaitable<void> InboundRun::read_pages() {
    auto& state = run_.state;
    co_await process_pending();
    auto position = co_await run_.context.ledger.position(run_.context.name, std::string(run_.job.name));
    if (!position) state.end(position.error());
    auto next = position ? std::optional(*position) : std::nullopt;
    while (next && state.should_continue()) {
        auto page = co_await reader_.read(std::move(*next));
        if (!page) co_return state.end_reading(page.error());
        next = page->more ? std::optional(page->position) : std::nullopt;
        co_await process_page(std::move(*page));
    }
}

asio::awaitable<void> InboundRun::process_pending() {
    auto works = co_await inbox_.pending(std::exchange(first_run_, false));
    if (!works) co_return run_.state.end(works.error());
    co_await process(std::move(*works));
}

asio::awaitable<void> InboundRun::process_page(OfferedPage page) {
    auto works = co_await inbox_.accept_page(std::move(page));
    if (!works) co_return run_.state.end(works.error());
    on_progress();
    co_await process(std::move(*works));
}

asio::awaitable<void> InboundRun::process(Group works) {
    for (std::size_t begin = 0; begin < works.size(); begin += group_size) {
        auto const end = std::min(works.size(), begin + group_size);
        Group group(works.begin() + static_cast<std::ptrdiff_t>(begin),
                    works.begin() + static_cast<std::ptrdiff_t>(end));
        co_await process_group(std::move(group));
    }
}

asio::awaitable<void> InboundRun::process_group(Group group) {
    Group fresh, to_apply;  // what an earlier run has applied lacks only its publishing
    for (auto const& work : group) {
        work->result.entry = work->entry.id;
        result<std::shared_ptr<void const>> item = work->item;
        if (!work->item) item = source_.decode(work->entry.payload);
        if (!item) {
            auto const why = permanent("the stored payload cannot be read: " + item.error().message);
            work->failure = omnitron::Failure(why, "unreadable");
            co_await record_failure(run_, work);
            continue;
        }
        work->item = std::move(*item);
        if (work->entry.state == EntryState::created)
            to_apply.push_back(work);
        else
            fresh.push_back(work);
    }
    bool ready = run_.state.should_continue();
    if (ready && !fresh.empty()) {
        auto const resolved = co_await resolve(fresh);
        if (!resolved) run_.state.end(resolved.error());
        ready = bool(resolved);
    }
    if (!ready) {
        run_.state.accounting.failed += std::ssize(fresh) + std::ssize(to_apply);  // they wait in the ledger
        co_return;
    }
    Group finished;
    for (auto const& work : fresh) {
        if (work->failure)
            co_await record_failure(run_, work);
        else
            (work->finished ? finished : to_apply).push_back(work);
    }
    co_await record_results(run_, std::move(finished));
    if (options_.look_ahead) {
        for (auto& work : to_apply) co_await queue_.push(std::move(work));
        co_return;
    }
    auto const many = std::min<std::size_t>(to_apply.size(), static_cast<std::size_t>(run_.context.in_flight));
    TaskGroup tasks(run_.context.executor);
    for (std::size_t i = 0; i < many; ++i) tasks.add(consume(to_apply));
    co_await tasks.join();
    co_await publish();
}

// Asks what is known of them; then the intents are written, once for all of them.
asio::awaitable<result<void>> InboundRun::resolve(Group group) {
    auto const resolved = co_await flow_.resolve(group);
    if (!resolved) co_return resolved;
    std::vector<std::int64_t> entries;
    for (auto const& work : group)
        if (!work->failure && !work->finished && work->needs_intent) entries.push_back(work->entry.id);
    if (entries.empty()) co_return result<void>();
    std::string intent(options_.intent.empty() ? run_.job.name : options_.intent);
    co_return co_await run_.context.ledger.record_intent(std::move(entries), std::move(intent),
                                                         run_.context.clock.now());
}

asio::awaitable<void> InboundRun::apply(WorkPtr work) {
    if (!run_.state.should_continue()) {
        ++run_.state.accounting.failed;  // not begun: waits in the ledger
        co_return;
    }
    if (work->entry.state == EntryState::created) {
        work->result.objects = work->entry.objects;
        co_return co_await add_applied(std::move(work));
    }
    CountedTransport counted(&run_.omnitron);
    auto const done = co_await flow_.apply(work, counted);
    work->result.requests = counted.count();
    work->result.now = run_.context.clock.now();
    if (done) co_return co_await add_applied(std::move(work));
    work->failure = done.error();
    co_await record_failure(run_, std::move(work));
}

// Whoever makes a group full publishes it, which holds back items that cannot be published.
asio::awaitable<void> InboundRun::add_applied(WorkPtr work) {
    applied_.push_back(std::move(work));
    if (applied_.size() >= options_.publish_group) co_await publish();
}

asio::awaitable<void> InboundRun::publish() {
    auto const group = std::exchange(applied_, {});
    if (group.empty()) co_return;
    co_await flow_.publish(group);
    co_await record_results(run_, group);
}

void InboundRun::on_progress() {
    if (options_.progress) options_.progress(run_.state.accounting);
}

}  // namespace channeld::inline jobs

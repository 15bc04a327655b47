#include "daemon/jobs/engine/inbound_run.hpp"

#include <fmt/format.h>

#include "daemon/async/task_group.hpp"
#include "daemon/jobs/engine/failure_decision.hpp"

namespace channeld {
namespace {

constexpr std::size_t group_size = 50;   // items that are looked up together
constexpr std::size_t queue_room = 250;  // more than a page: the next one is read while this one is applied

std::int64_t count_of(InboundFlow::Group const& group) {
    return static_cast<std::int64_t>(group.size());
}

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
            co_await record_failure(work);
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
        run_.state.accounting.failed += count_of(fresh) + count_of(to_apply);  // they wait in the ledger
        co_return;
    }
    Group finished;
    for (auto const& work : fresh) {
        if (work->failure)
            co_await record_failure(work);
        else
            (work->finished ? finished : to_apply).push_back(work);
    }
    co_await record(std::move(finished));
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
    co_return co_await run_.context.ledger.record_intent(std::move(entries), std::move(intent), run_.context.clock.now());
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
    co_await record_failure(std::move(work));
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
    co_await record(group);
}

asio::awaitable<void> InboundRun::record(Group group) {
    auto& state = run_.state;
    Group unpublished, unrecorded, done;
    for (auto const& work : group) {
        if (work->failure)
            co_await record_failure(work);
        else if (work->unpublished)
            unpublished.push_back(work);
        else
            (work->mapped ? done : unrecorded).push_back(work);
    }
    // Many that fail for one reason are one failure: the run ends after a row of failures.
    if (!unpublished.empty()) {
        state.accounting.failed += count_of(unpublished) - 1;
        state.failed(*unpublished.front()->unpublished);
    }
    if (!unrecorded.empty()) {
        std::vector<EntryResult> results;
        for (auto const& work : unrecorded) results.push_back(work->result);
        auto const stored = co_await run_.context.ledger.record_already_mapped(std::move(results), run_.context.clock.now());
        if (stored) {
            done.insert(done.end(), unrecorded.begin(), unrecorded.end());
        } else {
            state.accounting.failed += count_of(unrecorded) - 1;
            state.failed(stored.error());
        }
    }
    for (auto const& work : done) {
        bool const existed = work->existed || work->finished;
        ++(existed ? state.accounting.unchanged : state.accounting.created);
        if (!existed) run_.reports.succeeded(work->entry.display_number);
    }
    if (!done.empty()) state.succeeded();
}

asio::awaitable<void> InboundRun::record_failure(WorkPtr work) {
    auto const& parts = run_.parts;
    auto const& failure = *work->failure;
    auto const decision = decide_failure(context.retry, work->entry, failure, context.clock.now());
    if (auto const* const to_park = std::get_if<ParkItem>(&decision))
        co_return co_await park(work, to_park->next_try_at, to_park->is_news);
    if (auto const* const to_expire = std::get_if<ExpireItem>(&decision))
        co_return co_await expire(work, to_expire->message);
    run_.log.warning(fmt::format("{} not {}; tried again by the next run", run_.job.item_type, run_.job.applied),
                     {run_.item(work->entry.display_number), {"cause", failure.reason_code}, {"reason", failure.message}});
    auto attempt = parking_of(work->entry, failure, context.clock.now());
    attempt.requests = work->result.requests;
    auto const postponed = co_await context.ledger.record_failed_attempt(std::move(attempt));
    run_.state.failed(postponed ? static_cast<Error const&>(failure) : postponed.error());
}

// Until somebody fixes it or its time comes.
asio::awaitable<void> InboundRun::park(WorkPtr work, std::optional<Timestamp> next_try_at, bool is_news) {
    auto const& failure = *work->failure;
    auto attempt = parking_of(work->entry, failure, run_.context.clock.now());
    attempt.requests = work->result.requests;
    attempt.next_try_at = next_try_at;
    auto const parked = co_await run_.context.ledger.park(std::move(attempt));
    if (!parked) co_return run_.state.failed(parked.error());
    ++run_.state.accounting.parked;
    run_.state.succeeded();
    if (failure.unknown_place) run_.reports.add_unknown_place(*failure.unknown_place);
    Log::Fields const fields{
        run_.item(work->entry.display_number), {"cause", failure.reason_code}, {"reason", failure.message}};
    std::string const item(run_.job.item_type);
    if (!is_news) co_return run_.log.debug(item + " still parked", fields);
    run_.log.warning(item + " parked", fields);
    run_.reports.parked(work->entry.display_number, failure.message);
}

asio::awaitable<void> InboundRun::expire(WorkPtr work, std::string message) {
    auto const ended = co_await run_.context.ledger.retract(work->entry.id, message);
    if (!ended) co_return run_.state.failed(ended.error());
    ++run_.state.accounting.parked;
    run_.log.warning(std::string(run_.job.item_type) + " expired",
                     {run_.item(work->entry.display_number), {"reason", message}});
    run_.reports.parked(work->entry.display_number, message);
}

void InboundRun::on_progress() {
    if (options_.progress) options_.progress(run_.state.accounting);
}

}  // namespace channeld

#include "daemon/jobs/orders/fetch_orders_run.hpp"

#include <fmt/format.h>

#include "daemon/async/task_group.hpp"
#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/jobs/orders/unmapped_orders.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {
namespace {

constexpr std::size_t queue_capacity =
    250;  // more than a page, so that the next page is read while this one is imported

// Search window for orders left unmapped when the ledger was lost: maximum age, and how far Omnitron's clock may be
// ahead.
constexpr std::chrono::hours max_unmapped_age{7 * 24}, max_clock_skew{24};

}  // namespace

FetchOrdersRun::FetchOrdersRun(FetchOrders& job, StopToken const& stop, std::int64_t id, std::string position_name)
    : job_(job),
      context_(job.context_),
      id_(id),
      log_(context_.log.with({{"run", std::to_string(id)}, {"channel", context_.name}, {"job", "fetch_orders"}})),
      state_(stop),
      omnitron_(&context_.omnitron),
      pages_(job.get_orders_, context_.channel, context_.clock),
      reports_(context_, omnitron_, log_, id, "fetch_orders"),
      source_(std::move(position_name), "order", pages_, context_, reports_, state_, log_),
      replaced_orders_(context_.name, context_.api, context_.ledger),
      publisher_(context_, omnitron_, job.supports_in_filter_, state_, reports_, log_),
      queue_(queue_capacity) {}

asio::awaitable<RunReport> FetchOrdersRun::run() {
    co_return co_await import_from(read_pages());
}

asio::awaitable<RunReport> FetchOrdersRun::run_pending() {
    co_return co_await import_from(process_pending());
}

asio::awaitable<RunReport> FetchOrdersRun::run_page(Page page) {
    co_return co_await import_from(accept_page(std::move(page)));
}

asio::awaitable<RunReport> FetchOrdersRun::import_from(asio::awaitable<void> source) {
    auto const recovered = co_await recover();
    if (!recovered) state_.end(recovered.error());

    TaskGroup tasks(context_.executor);
    tasks.add(close_on_error(produce(std::move(source))));
    for (int i = 0; i < context_.in_flight; ++i) tasks.add(close_on_error(consume()));
    co_await tasks.join();
    auto left = co_await publisher_.flush();
    co_await handle_failure(std::move(left));
    co_await reports_.send(state_.accounting);
    changed();

    RunReport report;
    report.run = id_;
    report.accounting = state_.accounting;
    report.omnitron_requests = omnitron_.count();
    report.channel_requests = pages_.requests();
    if (state_.ended()) report.outcome = *state_.ended();
    co_return report;
}

// Closes what a previous process left open in Omnitron. A ledger without a reading position is new or was lost; in that
// case orders without integration actions are searched for, too.
asio::awaitable<result<void>> FetchOrdersRun::recover() {
    BatchRecovery batches(context_.name, context_.api, omnitron_, context_.ledger, context_.clock, context_.order_lock,
                          "order", log_);
    bool const first = !job_.recovered_;
    auto recovered = co_await batches.recover(first);
    if (!recovered || !first) co_return recovered;
    auto const position = co_await context_.ledger.position(context_.name, "fetch_orders");
    if (!position) co_return position.error();
    if (position->empty()) {
        UnmappedOrders orders(context_, omnitron_, log_);
        auto const now = context_.clock.now();
        TimeRange const created{now - max_unmapped_age, now + max_clock_skew};
        recovered = co_await orders.map(created, state_.stop());
    }
    job_.recovered_ = bool(recovered);
    co_return recovered;
}

// An exception in one task closes the queue, so that the others do not wait forever.
asio::awaitable<void> FetchOrdersRun::close_on_error(asio::awaitable<void> task) {
    try {
        co_await std::move(task);
    } catch (...) {
        queue_.close();
        throw;
    }
}

// Closing the queue ends the importers.
asio::awaitable<void> FetchOrdersRun::produce(asio::awaitable<void> source) {
    if (state_.should_continue()) co_await std::move(source);
    queue_.close();
}

asio::awaitable<void> FetchOrdersRun::accept_page(Page page) {
    auto taken = co_await source_.accept_page(std::move(page));
    if (taken) co_await enqueue(std::move(taken->works));
}

asio::awaitable<void> FetchOrdersRun::read_pages() {
    co_await process_pending();
    auto position = co_await context_.ledger.position(context_.name, "fetch_orders");
    if (!position) state_.end(position.error());
    auto next = position ? std::optional(*position) : std::nullopt;
    while (next && state_.should_continue()) {
        auto page = co_await source_.page(std::move(*next));
        changed();
        if (!page) break;
        next = std::move(page->next);
        co_await enqueue(std::move(page->works));
    }
}

asio::awaitable<void> FetchOrdersRun::process_pending() {
    auto works = co_await source_.pending(std::exchange(job_.first_run_, false));
    if (!works) co_return state_.end(works.error());
    co_await enqueue(std::move(*works));
}

// Resolves orders in groups with bulk look-ups, then queues them for the importers.
asio::awaitable<void> FetchOrdersRun::enqueue(std::vector<OrderWorkPtr> works) {
    for (std::size_t begin = 0; begin < works.size(); begin += OrderLookup::group_size) {
        auto const end = std::min(works.size(), begin + OrderLookup::group_size);
        std::vector<OrderWorkPtr> group;
        for (std::size_t i = begin; i < end; ++i) {
            if (auto const read = read_content(*works[i]))
                group.push_back(works[i]);
            else
                co_await handle_failure(works[i], omnitron::Failure(read.error(), "unreadable"), 0);
        }
        co_await enqueue_group(std::move(group));
    }
}

asio::awaitable<void> FetchOrdersRun::enqueue_group(std::vector<OrderWorkPtr> group) {
    std::vector<OrderWorkPtr> unknown;
    for (auto const& work : group)
        if (work->entry.state != EntryState::created) unknown.push_back(work);
    bool ready = state_.should_continue();
    if (ready && !unknown.empty()) ready = co_await load_channel();
    if (ready && !unknown.empty()) {
        auto const resolved = co_await resolve(std::move(unknown));
        if (!resolved) state_.end(resolved.error());
        ready = bool(resolved);
    }
    if (ready)
        for (auto& work : group) co_await queue_.push(std::move(work));
    else
        state_.accounting.failed += static_cast<std::int64_t>(group.size());
}

// Looks up what Omnitron knows about the orders, then records the intent to create the others in one transaction.
asio::awaitable<result<void>> FetchOrdersRun::resolve(std::vector<OrderWorkPtr> group) {
    auto looked_up = co_await job_.lookup_.resolve(group, identifier_, omnitron_);
    if (looked_up) looked_up = co_await replaced_orders_.resolve(group, omnitron_);
    if (!looked_up) co_return looked_up;
    std::vector<std::int64_t> to_create;
    for (auto const& work : group)
        if (!work->mapped && !work->stored && !work->obstacle) to_create.push_back(work->entry.id);
    if (to_create.empty()) co_return result<void>();
    co_return co_await context_.ledger.record_intent(std::move(to_create), "create_order", context_.clock.now());
}

// Loads the channel's settings in Omnitron, once per run and usually from the cache.
asio::awaitable<bool> FetchOrdersRun::load_channel() {
    if (import_) co_return true;
    RequestPort port;
    auto task = omnitron::get_channel(port, context_.api);
    auto facts = co_await run_on(port, task, omnitron_);
    if (!facts) {
        state_.end(facts.error());
        co_return false;
    }
    if (!facts->channel.is_active) {
        state_.end(transient("the channel is inactive in Omnitron (is_active); its orders stay pending in the ledger"));
        co_return false;
    }
    identifier_ = omnitron::customer_identifier(facts->channel);
    import_ = std::make_unique<OrderImport>(context_.api, std::move(*facts), job_.references_, job_.addresses_);
    co_return true;
}

asio::awaitable<void> FetchOrdersRun::consume() {
    for (;;) {
        auto work = co_await queue_.pop();
        if (!work) co_return;
        if (state_.should_continue())
            co_await process(std::move(*work));
        else
            ++state_.accounting.failed;  // not started: stays pending in the ledger
        changed();
    }
}

asio::awaitable<void> FetchOrdersRun::process(OrderWorkPtr work) {
    auto& entry = work->entry;
    UnpublishedOrder unpublished;
    unpublished.work = work;
    auto& entry_result = unpublished.entry_result;
    entry_result.entry = entry.id;
    if (entry.state == EntryState::created) {
        entry_result.objects = entry.objects;
        auto failures = co_await publisher_.add(std::move(unpublished));
        co_return co_await handle_failure(std::move(failures));
    }
    if (work->obstacle) co_return co_await handle_failure(work, *work->obstacle, 0);
    if (work->mapped) {
        entry_result.omnitron_pk = *work->mapped;
        std::vector<EntryResult> const found{entry_result};
        auto const stored = co_await context_.ledger.record_already_mapped(found, context_.clock.now());
        if (stored)
            ++state_.accounting.unchanged;
        else
            state_.failed(stored.error());
        co_return;
    }

    CountedTransport counted(&omnitron_);
    auto omnitron_order = co_await import_->import(work, counted);
    if (!omnitron_order) co_return co_await handle_failure(work, omnitron_order.error(), counted.count());
    entry_result.omnitron_pk = omnitron_order->stored.primary_key();
    entry_result.requests = counted.count();
    entry_result.now = context_.clock.now();
    log_.info(omnitron_order->existed ? "order already in Omnitron" : "order created",
              {{"order", entry.display_number}, {"pk", std::to_string(entry_result.omnitron_pk)}});
    unpublished.omnitron_order = std::move(*omnitron_order);
    auto failures = co_await publisher_.add(std::move(unpublished));
    co_await handle_failure(std::move(failures));
}

asio::awaitable<void> FetchOrdersRun::handle_failure(std::vector<PublishFailure> failures) {
    for (auto& [work, failure, requests] : failures) co_await handle_failure(work, failure, requests);
}

// Permanent failures park the order until it is fixed or its retry time comes; others are retried by the next run.
asio::awaitable<void> FetchOrdersRun::handle_failure(OrderWorkPtr work, omnitron::Failure failure, int requests) {
    auto const& entry = work->entry;
    FailedAttempt attempt;
    attempt.entry = entry.id;
    attempt.reason_code = failure.reason_code;
    attempt.message = failure.message;
    attempt.requests = requests;
    attempt.now = context_.clock.now();
    Log::Fields const fields{
        {"order", entry.display_number}, {"cause", failure.reason_code}, {"reason", failure.message}};
    if (failure.kind != ErrorKind::permanent) {
        log_.warning("order not imported; retried by the next run", fields);
        auto const postponed = co_await context_.ledger.record_failed_attempt(std::move(attempt));
        co_return state_.failed(postponed ? static_cast<Error const&>(failure) : postponed.error());
    }
    if (is_expired(context_.retry, entry.seen_at, attempt.now) && !entry.intended)
        co_return co_await expire(work, "expired (retry.expire): " + failure.message);
    attempt.next_try_at = next_try(context_.retry, attempt.now, entry.attempts, failure.reason_code);
    auto const parked = co_await context_.ledger.park(std::move(attempt));
    if (!parked) co_return state_.failed(parked.error());
    ++state_.accounting.parked;
    state_.succeeded();
    if (failure.unknown_place) reports_.add_unknown_place(*failure.unknown_place);
    if (entry.message == failure.message) co_return log_.debug("order still parked", fields);
    log_.warning("order parked", fields);
    reports_.parked(entry.display_number, failure.message);
}

asio::awaitable<void> FetchOrdersRun::expire(OrderWorkPtr work, std::string reason) {
    auto const ended = co_await context_.ledger.retract(work->entry.id, reason);
    if (!ended) co_return state_.failed(ended.error());
    ++state_.accounting.parked;
    log_.warning("order expired", {{"order", work->entry.display_number}, {"reason", reason}});
    reports_.parked(work->entry.display_number, reason);
}

void FetchOrdersRun::changed() {
    if (job_.progress_) job_.progress_(state_.accounting);
}

}  // namespace channeld

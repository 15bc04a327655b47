#include "daemon/jobs/orders/fetch_orders_run.hpp"

#include <fmt/format.h>

#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/jobs/orders/unmapped_orders.hpp"
#include "daemon/async/task_group.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {
namespace {

constexpr std::size_t queue_room = 250;  // more than a page: the next one is read while this one is imported

// How old an order may be that was left unmapped when the ledger was lost, and how far Omnitron's clock may be ahead.
constexpr std::chrono::hours oldest_unmapped{7 * 24}, clocks_differ{24};

}  // namespace

FetchOrdersRun::FetchOrdersRun(FetchOrders& job, Stop const& stop, std::int64_t id, std::string position_name)
    : job_(job),
      parts_(job.parts_),
      id_(id),
      log_(parts_.log.with({{"run", std::to_string(id)}, {"channel", parts_.name}, {"job", "fetch_orders"}})),
      state_(stop),
      omnitron_(&parts_.omnitron),
      pages_(job.get_orders_, parts_.channel, parts_.clock),
      reports_(parts_, omnitron_, log_, id, "fetch_orders"),
      intake_(std::move(position_name), "order", pages_, parts_, reports_, state_, log_),
      predecessors_(parts_.name, parts_.api, parts_.ledger),
      settling_(parts_, omnitron_, job.items_of_many_, state_, reports_, log_),
      queue_(queue_room) {}

asio::awaitable<RunReport> FetchOrdersRun::run() {
    co_return co_await import_from(read_on());
}

asio::awaitable<RunReport> FetchOrdersRun::run_leftovers() {
    co_return co_await import_from(work_off_leftovers());
}

asio::awaitable<RunReport> FetchOrdersRun::run_page(Page page) {
    co_return co_await import_from(take(std::move(page)));
}

asio::awaitable<RunReport> FetchOrdersRun::import_from(asio::awaitable<void> source) {
    auto const recovered = co_await recover();
    if (!recovered) state_.end(recovered.error());

    TaskGroup tasks(parts_.executor);
    tasks.add(or_close(produce(std::move(source))));
    for (int i = 0; i < parts_.in_flight; ++i) tasks.add(or_close(consume()));
    co_await tasks.join();
    auto left = co_await settling_.flush();
    co_await set_aside(std::move(left));
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

// What a predecessor has left behind in Omnitron. A ledger that has read nothing of the channel is new, or was lost.
asio::awaitable<result<void>> FetchOrdersRun::recover() {
    BatchRecovery batches(parts_.name, parts_.api, omnitron_, parts_.ledger, parts_.clock, parts_.order_lock, "order",
                          log_);
    bool const first = !job_.recovered_;
    auto recovered = co_await batches.recover(first);
    if (!recovered || !first) co_return recovered;
    auto const position = co_await parts_.ledger.position(parts_.name, "fetch_orders");
    if (!position) co_return position.error();
    if (position->empty()) {
        UnmappedOrders orders(parts_, omnitron_, log_);
        auto const now = parts_.clock.now();
        TimeRange const created{now - oldest_unmapped, now + clocks_differ};
        recovered = co_await orders.map(created, state_.stop());
    }
    job_.recovered_ = bool(recovered);
    co_return recovered;
}

// A task that throws must not leave the others waiting for it.
asio::awaitable<void> FetchOrdersRun::or_close(asio::awaitable<void> task) {
    try {
        co_await std::move(task);
    } catch (...) {
        queue_.close();
        throw;
    }
}

// Closing the queue lets the importers end.
asio::awaitable<void> FetchOrdersRun::produce(asio::awaitable<void> source) {
    if (state_.going_on()) co_await std::move(source);
    queue_.close();
}

asio::awaitable<void> FetchOrdersRun::take(Page page) {
    auto taken = co_await intake_.take(std::move(page));
    if (taken) co_await hand_over(std::move(taken->works));
}

asio::awaitable<void> FetchOrdersRun::read_on() {
    co_await work_off_leftovers();
    auto position = co_await parts_.ledger.position(parts_.name, "fetch_orders");
    if (!position) state_.end(position.error());
    auto next = position ? std::optional(*position) : std::nullopt;
    while (next && state_.going_on()) {
        auto page = co_await intake_.page(std::move(*next));
        changed();
        if (!page) break;
        next = std::move(page->next);
        co_await hand_over(std::move(page->works));
    }
}

asio::awaitable<void> FetchOrdersRun::work_off_leftovers() {
    auto works = co_await intake_.leftovers(std::exchange(job_.first_run_, false));
    if (!works) co_return state_.end(works.error());
    co_await hand_over(std::move(*works));
}

// In groups: look-ups for many orders at once, then one by one to the importers.
asio::awaitable<void> FetchOrdersRun::hand_over(std::vector<OrderWorkPtr> works) {
    for (std::size_t begin = 0; begin < works.size(); begin += OrderLookup::group_size) {
        auto const end = std::min(works.size(), begin + OrderLookup::group_size);
        std::vector<OrderWorkPtr> group;
        for (std::size_t i = begin; i < end; ++i) {
            if (auto const read = read_content(*works[i]))
                group.push_back(works[i]);
            else
                co_await set_aside(works[i], omnitron::Failure(read.error(), "unreadable"), 0);
        }
        co_await hand_over_group(std::move(group));
    }
}

asio::awaitable<void> FetchOrdersRun::hand_over_group(std::vector<OrderWorkPtr> group) {
    std::vector<OrderWorkPtr> unknown;
    for (auto const& work : group)
        if (work->entry.state != EntryState::created) unknown.push_back(work);
    bool ready = state_.going_on();
    if (ready && !unknown.empty()) ready = co_await prepare();
    if (ready && !unknown.empty()) {
        auto const made_ready = co_await make_ready(std::move(unknown));
        if (!made_ready) state_.end(made_ready.error());
        ready = bool(made_ready);
    }
    if (ready)
        for (auto& work : group) co_await queue_.push(std::move(work));
    else
        state_.accounting.failed += static_cast<std::int64_t>(group.size());
}

// Looks up what Omnitron knows of the orders; then the intent to create the others is written, once for all of them.
asio::awaitable<result<void>> FetchOrdersRun::make_ready(std::vector<OrderWorkPtr> group) {
    auto looked_up = co_await job_.lookup_.look_up(group, identifier_, omnitron_);
    if (looked_up) looked_up = co_await predecessors_.look_up(group, omnitron_);
    if (!looked_up) co_return looked_up;
    std::vector<std::int64_t> to_create;
    for (auto const& work : group)
        if (!work->mapped && !work->stored && !work->obstacle) to_create.push_back(work->entry.id);
    if (to_create.empty()) co_return result<void>();
    co_return co_await parts_.ledger.intend(std::move(to_create), "create_order", parts_.clock.now());
}

// What importing needs to know of the channel; asked once per run, answered from the cache as a rule.
asio::awaitable<bool> FetchOrdersRun::prepare() {
    if (import_) co_return true;
    Exchange exchange;
    auto talk = omnitron::get_channel(exchange, parts_.api);
    auto facts = co_await converse(exchange, talk, omnitron_);
    if (!facts) {
        state_.end(facts.error());
        co_return false;
    }
    if (!facts->channel.is_active) {
        state_.end(transient("the channel is switched off in Omnitron (is_active); its orders wait in the ledger"));
        co_return false;
    }
    identifier_ = omnitron::customer_identifier(facts->channel);
    import_ = std::make_unique<OrderImport>(parts_.api, std::move(*facts), job_.references_, job_.addresses_);
    co_return true;
}

asio::awaitable<void> FetchOrdersRun::consume() {
    for (;;) {
        auto work = co_await queue_.pop();
        if (!work) co_return;
        if (state_.going_on())
            co_await process(std::move(*work));
        else
            ++state_.accounting.failed;  // not begun: waits in the ledger
        changed();
    }
}

asio::awaitable<void> FetchOrdersRun::process(OrderWorkPtr work) {
    auto& entry = work->entry;
    Unmapped unmapped;
    unmapped.work = work;
    auto& creation = unmapped.creation;
    creation.entry = entry.id;
    if (entry.state == EntryState::created) {
        creation.objects = entry.objects;
        auto unmappable = co_await settling_.add(std::move(unmapped));
        co_return co_await set_aside(std::move(unmappable));
    }
    if (work->obstacle) co_return co_await set_aside(work, *work->obstacle, 0);
    if (work->mapped) {
        creation.omnitron_pk = *work->mapped;
        std::vector<Creation> const found{creation};
        auto const stored = co_await parts_.ledger.found_settled(found, parts_.clock.now());
        if (stored)
            ++state_.accounting.already;
        else
            state_.failed(stored.error());
        co_return;
    }

    CountedTransport counted(&omnitron_);
    auto placed = co_await import_->import(work, counted);
    if (!placed) co_return co_await set_aside(work, placed.error(), counted.count());
    creation.omnitron_pk = placed->stored.key();
    creation.requests = counted.count();
    creation.now = parts_.clock.now();
    log_.info(placed->existed ? "order was in Omnitron" : "order created",
              {{"order", entry.number}, {"pk", std::to_string(creation.omnitron_pk)}});
    unmapped.placed = std::move(*placed);
    auto unmappable = co_await settling_.add(std::move(unmapped));
    co_await set_aside(std::move(unmappable));
}

asio::awaitable<void> FetchOrdersRun::set_aside(std::vector<Unmappable> unmappable) {
    for (auto& [work, failure, requests] : unmappable) co_await set_aside(work, failure, requests);
}

// Permanent: parked until somebody mends it or its time comes. Anything else: the next run tries again.
asio::awaitable<void> FetchOrdersRun::set_aside(OrderWorkPtr work, omnitron::Failure failure, int requests) {
    auto const& entry = work->entry;
    Parking parking;
    parking.entry = entry.id;
    parking.cause = failure.cause;
    parking.reason = failure.message;
    parking.requests = requests;
    parking.now = parts_.clock.now();
    Log::Fields const fields{{"order", entry.number}, {"cause", failure.cause}, {"reason", failure.message}};
    if (failure.kind != ErrorKind::permanent) {
        log_.warning("order not imported; tried again by the next run", fields);
        auto const postponed = co_await parts_.ledger.postpone(std::move(parking));
        co_return state_.failed(postponed ? static_cast<Error const&>(failure) : postponed.error());
    }
    if (is_expired(parts_.retry, entry.seen_at, parking.now) && !entry.intended)
        co_return co_await give_up(work, "given up, as retry.expire says: " + failure.message);
    parking.next_try_at = next_try(parts_.retry, parking.now, entry.attempts, failure.cause);
    auto const parked = co_await parts_.ledger.park(std::move(parking));
    if (!parked) co_return state_.failed(parked.error());
    ++state_.accounting.parked;
    state_.succeeded();
    if (failure.miss) reports_.missed(*failure.miss);
    if (entry.reason == failure.message) co_return log_.debug("order stays parked", fields);
    log_.warning("order parked", fields);
    reports_.parked(entry.number, failure.message);
}

asio::awaitable<void> FetchOrdersRun::give_up(OrderWorkPtr work, std::string reason) {
    auto const ended = co_await parts_.ledger.withdraw(work->entry.id, reason);
    if (!ended) co_return state_.failed(ended.error());
    ++state_.accounting.parked;
    log_.warning("order given up", {{"order", work->entry.number}, {"reason", reason}});
    reports_.parked(work->entry.number, reason);
}

void FetchOrdersRun::changed() {
    if (job_.progress_) job_.progress_(state_.accounting);
}

}  // namespace channeld

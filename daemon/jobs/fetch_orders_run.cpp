#include "daemon/jobs/fetch_orders_run.hpp"

#include <fmt/format.h>

#include "daemon/jobs/batch_recovery.hpp"
#include "daemon/jobs/content_hash.hpp"
#include "daemon/jobs/park_policy.hpp"
#include "daemon/task_group.hpp"
#include "daemon/transport/converse.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {
namespace {

constexpr std::size_t leftovers_at_once = 1000;
constexpr std::size_t queue_room = 250;  // more than a page: the next one is read while this one is imported

ArrivalPage to_arrivals(FetchPage<ChannelCreateOrder> const& page, std::string const& channel, Timestamp now) {
    ArrivalPage out;
    out.channel = channel;
    out.kind = "order";
    out.job = "fetch_orders";
    out.position = page.position;
    out.now = now;
    for (auto const& item : page.items) {
        Arrival arrival;
        arrival.remote_id = item.remote_id;
        arrival.number = item.number;
        if (auto const* order = std::get_if<ChannelCreateOrder>(&item.content)) {
            arrival.payload = encode_text(*order);
            arrival.hash = content_hash(arrival.payload);
        } else {
            auto const& aside = std::get<SetAside>(item.content);
            arrival.cause = aside.cause;
            arrival.reason = aside.reason;
            arrival.hash = content_hash(aside.cause + "\n" + aside.reason);
        }
        out.arrivals.push_back(std::move(arrival));
    }
    return out;
}

}  // namespace

FetchOrdersRun::FetchOrdersRun(FetchOrders& job, Stop const& stop, std::int64_t id)
    : job_(job),
      parts_(job.parts_),
      log_id_(fmt::format("run-{}", id)),
      id_(id),
      log_(parts_.log.with({{"run", std::to_string(id)}, {"channel", parts_.name}, {"job", "fetch_orders"}})),
      state_(stop),
      omnitron_(&parts_.omnitron),
      pages_(parts_.get_orders, parts_.channel, parts_.clock),
      reports_(parts_.api, omnitron_, parts_.clock, log_),
      settling_(parts_.name, parts_.api, omnitron_, parts_.ledger, parts_.clock, parts_.order_lock, state_, log_),
      queue_(queue_room) {}

asio::awaitable<RunReport> FetchOrdersRun::run() {
    BatchRecovery recovery(parts_.name, parts_.api, omnitron_, parts_.ledger, parts_.clock, parts_.order_lock, log_);
    auto const recovered = co_await recovery.recover(!job_.recovered_);
    job_.recovered_ = job_.recovered_ || recovered;
    if (!recovered) state_.end(recovered.error());

    TaskGroup tasks(parts_.executor);
    tasks.add(produce());
    for (int i = 0; i < parts_.in_flight; ++i) tasks.add(consume());
    co_await tasks.join();
    co_await settling_.flush();
    co_await reports_.send();
    changed();

    RunReport report;
    report.run = id_;
    report.accounting = state_.accounting;
    report.omnitron_requests = omnitron_.count();
    report.channel_requests = pages_.requests();
    if (state_.ended()) report.outcome = *state_.ended();
    co_return report;
}

// Work that earlier runs left first, then page after page. Closing the queue lets the importers end.
asio::awaitable<void> FetchOrdersRun::produce() {
    bool const going_on = co_await leftovers();
    if (going_on) {
        auto position = co_await parts_.ledger.position(parts_.name, "fetch_orders");
        if (!position) state_.end(position.error());
        auto next = position ? std::optional(*position) : std::nullopt;
        while (next && state_.going_on()) next = co_await page(std::move(*next));
    }
    queue_.close();
}

asio::awaitable<bool> FetchOrdersRun::leftovers() {
    if (!state_.going_on()) co_return false;
    auto const entries = co_await parts_.ledger.unfinished(parts_.name, "order", parts_.clock.now(), leftovers_at_once);
    if (!entries) {
        state_.end(entries.error());
        co_return false;
    }
    std::vector<OrderWorkPtr> works;
    for (auto const& entry : *entries) {
        begun_.insert(entry.id);
        ++state_.accounting.fetched;
        auto work = std::make_shared<OrderWork>();
        work->entry = entry;
        works.push_back(std::move(work));
    }
    co_await hand_over(std::move(works));
    co_return state_.going_on();
}

// Reads, stores and hands over one page; gives the position of the next one, if there is one now.
asio::awaitable<std::optional<std::string>> FetchOrdersRun::page(std::string position) {
    auto page = co_await pages_.read(std::move(position));
    if (!page) {
        state_.end_reading(page.error());
        co_return std::nullopt;
    }
    auto stored = co_await parts_.ledger.store(to_arrivals(*page, parts_.name, parts_.clock.now()));
    if (!stored) {
        state_.end(stored.error());
        co_return std::nullopt;
    }
    auto const next = page->more ? std::optional(page->position) : std::nullopt;
    auto works = sort_in(std::move(*stored), std::move(*page));
    co_await hand_over(std::move(works));
    co_return next;
}

std::vector<OrderWorkPtr> FetchOrdersRun::sort_in(std::vector<StoredArrival> stored,
                                                  FetchPage<ChannelCreateOrder> page) {
    std::vector<OrderWorkPtr> works;
    auto& sums = state_.accounting;
    sums.ignored += static_cast<std::int64_t>(page.ignored);
    for (std::size_t i = 0; i < stored.size(); ++i) {
        auto& arrival = stored[i];
        if (arrival.entry && !begun_.insert(arrival.entry->id).second) continue;
        ++sums.fetched;
        if (arrival.what == Arrived::already) ++sums.already;
        if (arrival.what == Arrived::parked) {
            ++sums.parked;
            if (!arrival.entry) continue;
            reports_.add(log_id_, arrival.entry->number, arrival.entry->reason);
            log_.warning(
                "order parked",
                {{"order", arrival.entry->number}, {"cause", arrival.entry->cause}, {"reason", arrival.entry->reason}});
        }
        if (arrival.what != Arrived::work) continue;
        auto work = std::make_shared<OrderWork>();
        work->entry = std::move(*arrival.entry);
        works.push_back(std::move(work));
    }
    changed();
    return works;
}

// In groups: look-ups for many orders at once, then one by one to the importers.
asio::awaitable<void> FetchOrdersRun::hand_over(std::vector<OrderWorkPtr> works) {
    for (std::size_t begin = 0; begin < works.size(); begin += OrderLookup::group_size) {
        auto const end = std::min(works.size(), begin + OrderLookup::group_size);
        std::vector<OrderWorkPtr> group, unknown;
        for (std::size_t i = begin; i < end; ++i) {
            auto content = decode_json<ChannelCreateOrder>(works[i]->entry.payload);
            if (!content) {
                auto const why = permanent("the ledger's copy of the order cannot be read: " + content.error().message);
                co_await set_aside(works[i], omnitron::Failure(why, "unreadable"), 0);
                continue;
            }
            works[i]->content = std::move(*content);
            group.push_back(works[i]);
            if (works[i]->entry.state != EntryState::created) unknown.push_back(works[i]);
        }
        bool ready = state_.going_on();
        if (ready && !unknown.empty()) ready = co_await prepare();
        if (ready && !unknown.empty()) {
            auto const looked_up = co_await job_.lookup_.look_up(unknown, identifier_, omnitron_);
            if (!looked_up) state_.end(looked_up.error());
            ready = bool(looked_up);
        }
        if (!ready) {
            state_.accounting.failed += static_cast<std::int64_t>(group.size());
            continue;
        }
        for (auto& work : group) co_await queue_.push(std::move(work));
    }
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
    import_ = std::make_unique<OrderImport>(parts_.api, std::move(*facts), parts_.ledger, parts_.clock);
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
    unmapped.entry = entry.id;
    if (entry.state == EntryState::created) {
        unmapped.objects = entry.objects;
        co_return co_await settling_.add(std::move(unmapped));
    }

    CountedTransport counted(&omnitron_);
    Creation creation;
    creation.entry = entry.id;
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

    auto imported = co_await import_->import(work, counted);
    if (!imported) co_return co_await set_aside(work, imported.error(), counted.count());
    creation.omnitron_pk = imported->pk;
    creation.objects = imported->objects;
    creation.requests = counted.count();
    creation.now = parts_.clock.now();
    auto const noted = co_await parts_.ledger.created(creation);
    if (!noted) co_return state_.failed(noted.error());
    log_.info(imported->existed ? "order was in Omnitron" : "order created",
              {{"order", entry.number}, {"pk", std::to_string(imported->pk)}});
    unmapped.objects = std::move(imported->objects);
    unmapped.existed = imported->existed;
    co_await settling_.add(std::move(unmapped));
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
    parking.next_try_at = next_try(parking.now, entry.attempts);
    auto const parked = co_await parts_.ledger.park(std::move(parking));
    if (!parked) co_return state_.failed(parked.error());
    ++state_.accounting.parked;
    state_.succeeded();
    log_.warning("order parked", fields);
    if (failure.miss) reports_.add(*failure.miss);
    if (entry.reason != failure.message) reports_.add(log_id_, entry.number, failure.message);
}

void FetchOrdersRun::changed() {
    if (job_.progress_) job_.progress_(state_.accounting);
}

}  // namespace channeld

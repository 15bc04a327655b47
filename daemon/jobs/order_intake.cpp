#include "daemon/jobs/order_intake.hpp"

#include "daemon/jobs/content_hash.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {
namespace {

constexpr std::size_t leftovers_at_once = 1000;

Arrival to_arrival(Fetched<ChannelCreateOrder> const& item) {
    Arrival arrival;
    arrival.remote_id = item.remote_id;
    arrival.number = item.number;
    if (auto const* order = std::get_if<ChannelCreateOrder>(&item.content)) {
        arrival.payload = encode_text(*order);
        arrival.hash = content_hash(arrival.payload);
    } else if (auto const* aside = std::get_if<SetAside>(&item.content)) {
        arrival.cause = aside->cause;
        arrival.reason = aside->reason;
        arrival.hash = content_hash(aside->cause + "\n" + aside->reason);
    } else {
        arrival.withdrawn = true;
        arrival.reason = std::get<Withdrawn>(item.content).reason;
        arrival.hash = content_hash("withdrawn\n" + arrival.reason);
    }
    return arrival;
}

// What was offered under the entry's own hash is its content, and need not be decoded.
OrderWorkPtr to_work(Entry entry, Fetched<ChannelCreateOrder>& offered, std::string const& hash) {
    auto work = std::make_shared<OrderWork>();
    auto* const order = std::get_if<ChannelCreateOrder>(&offered.content);
    if (order && entry.hash == hash) work->content = std::move(*order);
    work->entry = std::move(entry);
    return work;
}

}  // namespace

asio::awaitable<result<std::vector<OrderWorkPtr>>> OrderIntake::leftovers() {
    auto entries = co_await ledger_.unfinished(channel_, "order", clock_.now(), leftovers_at_once);
    if (!entries) co_return entries.error();
    std::vector<OrderWorkPtr> works;
    for (auto& entry : *entries) {
        begun_.insert(entry.id);
        ++run_.accounting.fetched;
        auto& work = works.emplace_back(std::make_shared<OrderWork>());
        work->entry = std::move(entry);
    }
    co_return works;
}

asio::awaitable<std::optional<OrderIntake::Page>> OrderIntake::page(std::string position) {
    auto page = co_await pages_.read(std::move(position));
    if (!page) {
        run_.end_reading(page.error());
        co_return std::nullopt;
    }
    ArrivalPage arrivals;
    arrivals.channel = channel_;
    arrivals.kind = "order";
    arrivals.job = "fetch_orders";
    arrivals.position = page->position;
    arrivals.now = clock_.now();
    std::vector<std::string> hashes;
    for (auto const& item : page->items) {
        auto const& arrival = arrivals.arrivals.emplace_back(to_arrival(item));
        hashes.push_back(arrival.hash);
    }
    auto stored = co_await ledger_.store(std::move(arrivals));
    if (!stored) {
        run_.end(stored.error());
        co_return std::nullopt;
    }
    Page taken;
    if (page->more) taken.next = page->position;
    taken.works = sort_in(std::move(*stored), std::move(*page), hashes);
    co_return taken;
}

std::vector<OrderWorkPtr> OrderIntake::sort_in(std::vector<StoredArrival> stored, FetchPage<ChannelCreateOrder> page,
                                               std::vector<std::string> const& hashes) {
    std::vector<OrderWorkPtr> works;
    run_.accounting.ignored += static_cast<std::int64_t>(page.ignored);
    for (std::size_t i = 0; i < stored.size(); ++i) {
        tell(stored[i]);
        if (count(stored[i])) works.push_back(to_work(std::move(*stored[i].entry), page.items[i], hashes[i]));
    }
    return works;
}

bool OrderIntake::count(StoredArrival const& arrival) {
    auto& sums = run_.accounting;
    if (arrival.what == Arrived::withdrawn) {
        ++sums.ignored;
        return false;
    }
    if (arrival.entry && !begun_.insert(arrival.entry->id).second) return false;
    ++sums.fetched;
    if (arrival.what == Arrived::already) ++sums.already;
    if (arrival.what == Arrived::parked) ++sums.parked;
    return arrival.what == Arrived::work;
}

// What this page parked or took back is told once; the ledger gives an entry only then.
void OrderIntake::tell(StoredArrival const& arrival) {
    if (!arrival.entry || arrival.what == Arrived::work) return;
    auto const& entry = *arrival.entry;
    if (arrival.what == Arrived::withdrawn)
        return log_.info("order withdrawn before it was imported", {{"order", entry.number}, {"reason", entry.reason}});
    reports_.add(entry.number, entry.reason);
    log_.warning("order parked", {{"order", entry.number}, {"cause", entry.cause}, {"reason", entry.reason}});
}

}  // namespace channeld

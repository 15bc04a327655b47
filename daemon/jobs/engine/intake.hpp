#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "daemon/jobs/engine/content_hash.hpp"
#include "daemon/jobs/engine/page_reader.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"
#include "daemon/ledger/ledger.hpp"
#include "daemon/observe/log.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {

// Where the work of a run comes from: what earlier runs left in the ledger, and the channel's pages, each of which is
// in the ledger before anything is done with it. Counts what needs no work: seen before, set aside, taken back.
//
// `Work` has an `entry`, its `content` of type `Work::Content`, and whether that is `decoded`; `changes_count` says
// whether an item that was settled is work again when its content changes.
template <class Work>
class Intake {
  public:
    using Content = typename Work::Content;
    using WorkPtr = std::shared_ptr<Work>;

    // `position_name` is under what the ledger keeps how far was read, `kind` how it keeps the channel's items apart:
    // "order".
    Intake(std::string position_name, std::string kind, PageReader<Content>& pages, ChannelParts const& parts,
           Reports& reports, RunState& run, Log log)
        : channel_(parts.name),
          position_name_(std::move(position_name)),
          kind_(std::move(kind)),
          pages_(pages),
          ledger_(parts.ledger),
          clock_(parts.clock),
          retry_(parts.retry),
          reports_(reports),
          run_(run),
          log_(std::move(log)) {}

    // The first run after a start also tries what waits for a mapping: it may have come with the configuration.
    asio::awaitable<result<std::vector<WorkPtr>>> leftovers(bool first_run);

    struct Page {
        std::vector<WorkPtr> works;
        std::optional<std::string> next;  // where the page after it is, if there is one now
    };
    // A page that cannot be read or stored ends the run's reading or the run; nothing is given then.
    asio::awaitable<std::optional<Page>> page(std::string position);
    // The same of one that was read already.
    asio::awaitable<std::optional<Page>> take(FetchPage<Content> page);

  private:
    static constexpr std::size_t leftovers_at_once = 1000;

    static Arrival to_arrival(Fetched<Content> const& item);
    static WorkPtr to_work(Entry entry, Fetched<Content>& offered, std::string const& hash);
    std::vector<WorkPtr> sort_in(std::vector<StoredArrival> stored, FetchPage<Content> page,
                                 std::vector<std::string> const& hashes);
    // Whether there is something to do for it.
    bool count(StoredArrival const& arrival);
    void tell(StoredArrival const& arrival);

    std::string channel_, position_name_, kind_;
    PageReader<Content>& pages_;
    Ledger& ledger_;
    Clock const& clock_;
    ParkPolicy const& retry_;
    Reports& reports_;
    RunState& run_;
    Log log_;
    std::set<std::int64_t> begun_;  // entries of this run: what overlapping pages offer again is counted once
};

// The content of a work that earlier runs, or pages before the last, have stored.
template <class Work>
result<void> read_content(Work& work) {
    if (work.decoded) return {};
    auto content = decode_json<typename Work::Content>(work.entry.payload);
    if (!content) return permanent("the ledger's copy of it cannot be read: " + content.error().message);
    work.content = std::move(*content);
    work.decoded = true;
    return {};
}

template <class Work>
Arrival Intake<Work>::to_arrival(Fetched<Content> const& item) {
    Arrival arrival;
    arrival.remote_id = item.remote_id;
    arrival.number = item.number;
    if (auto const* content = std::get_if<Content>(&item.content)) {
        arrival.payload = encode_text(*content);
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
template <class Work>
std::shared_ptr<Work> Intake<Work>::to_work(Entry entry, Fetched<Content>& offered, std::string const& hash) {
    auto work = std::make_shared<Work>();
    auto* const content = std::get_if<Content>(&offered.content);
    work->decoded = content && entry.hash == hash;
    if (work->decoded) work->content = std::move(*content);
    work->entry = std::move(entry);
    return work;
}

template <class Work>
asio::awaitable<result<std::vector<std::shared_ptr<Work>>>> Intake<Work>::leftovers(bool first_run) {
    auto const now = first_run ? clock_.now() + retry_.mapping_life : clock_.now();
    auto entries = co_await ledger_.unfinished(channel_, kind_, now, leftovers_at_once);
    if (!entries) co_return entries.error();
    std::vector<WorkPtr> works;
    for (auto& entry : *entries) {
        begun_.insert(entry.id);
        ++run_.accounting.fetched;
        auto& work = works.emplace_back(std::make_shared<Work>());
        work->entry = std::move(entry);
    }
    co_return works;
}

template <class Work>
asio::awaitable<std::optional<typename Intake<Work>::Page>> Intake<Work>::page(std::string position) {
    auto page = co_await pages_.read(std::move(position));
    if (!page) {
        run_.end_reading(page.error());
        co_return std::nullopt;
    }
    co_return co_await take(std::move(*page));
}

template <class Work>
asio::awaitable<std::optional<typename Intake<Work>::Page>> Intake<Work>::take(FetchPage<Content> page) {
    ArrivalPage arrivals;
    arrivals.channel = channel_;
    arrivals.kind = kind_;
    arrivals.job = position_name_;
    arrivals.position = page.position;
    arrivals.now = clock_.now();
    arrivals.changes_count = Work::changes_count;
    std::vector<std::string> hashes;
    for (auto const& item : page.items) {
        auto const& arrival = arrivals.arrivals.emplace_back(to_arrival(item));
        hashes.push_back(arrival.hash);
    }
    auto stored = co_await ledger_.store(std::move(arrivals));
    if (!stored) {
        run_.end(stored.error());
        co_return std::nullopt;
    }
    Page taken;
    if (page.more) taken.next = page.position;
    taken.works = sort_in(std::move(*stored), std::move(page), hashes);
    co_return taken;
}

template <class Work>
std::vector<std::shared_ptr<Work>> Intake<Work>::sort_in(std::vector<StoredArrival> stored, FetchPage<Content> page,
                                                         std::vector<std::string> const& hashes) {
    std::vector<WorkPtr> works;
    run_.accounting.ignored += static_cast<std::int64_t>(page.ignored);
    for (std::size_t i = 0; i < stored.size(); ++i) {
        tell(stored[i]);
        if (count(stored[i])) works.push_back(to_work(std::move(*stored[i].entry), page.items[i], hashes[i]));
    }
    return works;
}

template <class Work>
bool Intake<Work>::count(StoredArrival const& arrival) {
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
template <class Work>
void Intake<Work>::tell(StoredArrival const& arrival) {
    if (!arrival.entry || arrival.what == Arrived::work) return;
    auto const& entry = *arrival.entry;
    if (arrival.what == Arrived::withdrawn)
        return log_.info(kind_ + " withdrawn before it was imported",
                         {{"order", entry.number}, {"reason", entry.reason}});
    reports_.parked(entry.number, entry.reason);
    log_.warning(kind_ + " parked", {{"order", entry.number}, {"cause", entry.cause}, {"reason", entry.reason}});
}

}  // namespace channeld

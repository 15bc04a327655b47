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

// The items a run has to process: pending ones of previous runs from the ledger, then the channel's pages, each of
// which is stored in the ledger before its items are processed. Items that need no processing (unchanged, invalid,
// retracted) are only counted.
//
// `Work` has an `entry`, its `content` of type `Work::Content`, and whether that is `decoded`; `reprocess_changes` says
// whether a mapped item is processed again when its content changes.
template <class Work>
class ItemSource {
  public:
    using Content = typename Work::Content;
    using WorkPtr = std::shared_ptr<Work>;

    // `position_name`: key of the reading position in the ledger. `item_type`: type of the ledger entries, such as
    // "order".
    ItemSource(std::string position_name, std::string item_type, PageReader<Content>& pages,
               ChannelContext const& context, Reports& reports, RunState& run, Log log)
        : channel_(context.name),
          position_name_(std::move(position_name)),
          item_type_(std::move(item_type)),
          pages_(pages),
          ledger_(context.ledger),
          clock_(context.clock),
          retry_(context.retry),
          reports_(reports),
          run_(run),
          log_(std::move(log)) {}

    // The first run after a start also includes items that miss a mapping: the new configuration may contain it.
    asio::awaitable<result<std::vector<WorkPtr>>> pending(bool first_run);

    struct Page {
        std::vector<WorkPtr> works;
        std::optional<std::string> next;  // position of the next page, if there is one
    };
    // Nothing when the page cannot be read (ends the reading) or stored (ends the run).
    asio::awaitable<std::optional<Page>> page(std::string position);
    // The same for a page that was read by the caller.
    asio::awaitable<std::optional<Page>> accept_page(FetchPage<Content> page);

  private:
    static constexpr std::size_t max_pending = 1000;

    static InboxItem to_inbox_item(Fetched<Content> const& item);
    static WorkPtr to_work(Entry entry, Fetched<Content>& offered, std::string const& hash);
    std::vector<WorkPtr> classify(std::vector<StoredItem> stored, FetchPage<Content> page,
                                  std::vector<std::string> const& hashes);
    // Whether the item has to be processed.
    bool count(StoredItem const& stored);
    void report(StoredItem const& stored);

    std::string channel_, position_name_, item_type_;
    PageReader<Content>& pages_;
    Ledger& ledger_;
    Clock const& clock_;
    ParkPolicy const& retry_;
    Reports& reports_;
    RunState& run_;
    Log log_;
    std::set<std::int64_t> begun_;  // entries seen in this run: items repeated on overlapping pages are counted once
};

// Decodes the content of an item that was stored by an earlier page or run.
template <class Work>
result<void> read_content(Work& work) {
    if (work.decoded) return {};
    auto content = decode_json<typename Work::Content>(work.entry.payload);
    if (!content) return permanent("the stored payload cannot be read: " + content.error().message);
    work.content = std::move(*content);
    work.decoded = true;
    return {};
}

template <class Work>
InboxItem ItemSource<Work>::to_inbox_item(Fetched<Content> const& item) {
    InboxItem inbox_item;
    inbox_item.remote_id = item.remote_id;
    inbox_item.display_number = item.display_number;
    if (auto const* content = std::get_if<Content>(&item.content)) {
        inbox_item.payload = encode_text(*content);
        inbox_item.hash = content_hash(inbox_item.payload);
    } else if (auto const* invalid = std::get_if<Invalid>(&item.content)) {
        inbox_item.reason_code = invalid->reason_code;
        inbox_item.message = invalid->message;
        inbox_item.hash = content_hash(invalid->reason_code + "\n" + invalid->message);
    } else {
        inbox_item.retracted = true;
        inbox_item.message = std::get<Retracted>(item.content).message;
        inbox_item.hash = content_hash("retracted\n" + inbox_item.message);
    }
    return inbox_item;
}

// If the offered content has the entry's hash, it is used as is and need not be decoded.
template <class Work>
std::shared_ptr<Work> ItemSource<Work>::to_work(Entry entry, Fetched<Content>& offered, std::string const& hash) {
    auto work = std::make_shared<Work>();
    auto* const content = std::get_if<Content>(&offered.content);
    work->decoded = content && entry.hash == hash;
    if (work->decoded) work->content = std::move(*content);
    work->entry = std::move(entry);
    return work;
}

template <class Work>
asio::awaitable<result<std::vector<std::shared_ptr<Work>>>> ItemSource<Work>::pending(bool first_run) {
    auto const now = first_run ? clock_.now() + retry_.mapping_life : clock_.now();
    auto entries = co_await ledger_.unfinished(channel_, item_type_, now, max_pending);
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
asio::awaitable<std::optional<typename ItemSource<Work>::Page>> ItemSource<Work>::page(std::string position) {
    auto page = co_await pages_.read(std::move(position));
    if (!page) {
        run_.end_reading(page.error());
        co_return std::nullopt;
    }
    co_return co_await accept_page(std::move(*page));
}

template <class Work>
asio::awaitable<std::optional<typename ItemSource<Work>::Page>> ItemSource<Work>::accept_page(FetchPage<Content> page) {
    InboxPage inbox_page;
    inbox_page.channel = channel_;
    inbox_page.item_type = item_type_;
    inbox_page.job = position_name_;
    inbox_page.position = page.position;
    inbox_page.now = clock_.now();
    inbox_page.reprocess_changes = Work::reprocess_changes;
    std::vector<std::string> hashes;
    for (auto const& item : page.items) {
        auto const& inbox_item = inbox_page.items.emplace_back(to_inbox_item(item));
        hashes.push_back(inbox_item.hash);
    }
    auto stored = co_await ledger_.store(std::move(inbox_page));
    if (!stored) {
        run_.end(stored.error());
        co_return std::nullopt;
    }
    Page taken;
    if (page.more) taken.next = page.position;
    taken.works = classify(std::move(*stored), std::move(page), hashes);
    co_return taken;
}

template <class Work>
std::vector<std::shared_ptr<Work>> ItemSource<Work>::classify(std::vector<StoredItem> stored, FetchPage<Content> page,
                                                              std::vector<std::string> const& hashes) {
    std::vector<WorkPtr> works;
    run_.accounting.ignored += static_cast<std::int64_t>(page.ignored);
    for (std::size_t i = 0; i < stored.size(); ++i) {
        report(stored[i]);
        if (count(stored[i])) works.push_back(to_work(std::move(*stored[i].entry), page.items[i], hashes[i]));
    }
    return works;
}

template <class Work>
bool ItemSource<Work>::count(StoredItem const& stored) {
    auto& sums = run_.accounting;
    if (stored.outcome == StoreOutcome::retracted) {
        ++sums.ignored;
        return false;
    }
    if (stored.entry && !begun_.insert(stored.entry->id).second) return false;
    ++sums.fetched;
    if (stored.outcome == StoreOutcome::unchanged) ++sums.unchanged;
    if (stored.outcome == StoreOutcome::parked) ++sums.parked;
    return stored.outcome == StoreOutcome::work;
}

// Items parked or retracted by this page are reported once; only then the ledger returns an entry.
template <class Work>
void ItemSource<Work>::report(StoredItem const& stored) {
    if (!stored.entry || stored.outcome == StoreOutcome::work) return;
    auto const& entry = *stored.entry;
    if (stored.outcome == StoreOutcome::retracted)
        return log_.info(item_type_ + " retracted before it was imported",
                         {{"order", entry.display_number}, {"reason", entry.message}});
    reports_.parked(entry.display_number, entry.message);
    log_.warning(item_type_ + " parked",
                 {{"order", entry.display_number}, {"cause", entry.reason_code}, {"reason", entry.message}});
}

}  // namespace channeld

#include "daemon/jobs/engine/inbox.hpp"

#include "daemon/jobs/engine/content_hash.hpp"

namespace channeld::inline jobs {
namespace {

constexpr std::size_t most_pending = 1000;

InboxItem to_inbox_item(OfferedItem const& item) {
    InboxItem inbox_item;
    inbox_item.remote_id = item.remote_id;
    inbox_item.display_number = item.display_number;
    if (auto const* content = std::get_if<OfferedItem::Content>(&item.content)) {
        inbox_item.payload = content->payload;
        inbox_item.hash = content_hash(inbox_item.payload);
    } else if (auto const* invalid = std::get_if<Invalid>(&item.content)) {
        inbox_item.reason_code = invalid->reason_code;
        inbox_item.message = invalid->message;
        inbox_item.hash = content_hash(invalid->reason_code + "\n" + invalid->message);
    } else {
        inbox_item.retracted = true;
        inbox_item.message = std::get<Retracted>(item.content).message;
        inbox_item.hash =
            content_hash("withdrawn\n" + inbox_item.message);  // NOLINT(glossary): stored by earlier versions
    }
    return inbox_item;
}

// What was offered under the entry's own hash is its content, and need not be decoded.
InboundFlow::WorkPtr to_work(Entry entry, OfferedItem const& offered, std::string const& hash) {
    auto work = std::make_shared<InboundWork>();
    auto const* const content = std::get_if<OfferedItem::Content>(&offered.content);
    if (content && entry.hash == hash) work->item = content->value;
    work->entry = std::move(entry);
    return work;
}

}  // namespace

asio::awaitable<result<Inbox::Group>> Inbox::pending(bool first_run) {
    auto const& context = run_.context;
    auto const now = first_run ? context.clock.now() + context.retry.mapping_life : context.clock.now();
    auto entries = co_await context.ledger.unfinished(context.name, std::string(run_.job.item_type), now, most_pending);
    if (!entries) co_return entries.error();
    Group works;
    for (auto& entry : *entries) {
        begun_.insert(entry.id);
        ++run_.state.accounting.fetched;
        works.push_back(std::make_shared<InboundWork>());
        works.back()->entry = std::move(entry);
    }
    co_return works;
}

asio::awaitable<result<Inbox::Group>> Inbox::accept_page(OfferedPage page) {
    InboxPage inbox_page;
    inbox_page.channel = run_.context.name;
    inbox_page.item_type = run_.job.item_type;
    inbox_page.job = position_name_;
    inbox_page.position = page.position;
    inbox_page.now = run_.context.clock.now();
    inbox_page.reprocess_changes = changes_count_;
    std::vector<std::string> hashes;
    for (auto const& item : page.items) {
        auto const& inbox_item = inbox_page.items.emplace_back(to_inbox_item(item));
        hashes.push_back(inbox_item.hash);
    }
    auto stored = co_await run_.context.ledger.store(std::move(inbox_page));
    if (!stored) co_return stored.error();
    co_return classify(std::move(*stored), std::move(page), hashes);
}

Inbox::Group Inbox::classify(std::vector<StoredItem> stored, OfferedPage page, std::vector<std::string> const& hashes) {
    Group works;
    run_.state.accounting.ignored += static_cast<std::int64_t>(page.ignored);
    for (std::size_t i = 0; i < stored.size(); ++i) {
        report(stored[i]);
        if (count(stored[i])) works.push_back(to_work(std::move(*stored[i].entry), page.items[i], hashes[i]));
    }
    return works;
}

bool Inbox::count(StoredItem const& stored) {
    auto& sums = run_.state.accounting;
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

// What this page parked or retracted is told once; the ledger gives an entry only then.
void Inbox::report(StoredItem const& stored) {
    if (!stored.entry || stored.outcome == StoreOutcome::work) return;
    auto const& entry = *stored.entry;
    if (stored.outcome == StoreOutcome::retracted)
        return run_.log.info("item_retracted", "item retracted before it was imported",
                             run_.item(entry, {{"message", entry.message}}));
    run_.reports.parked(entry.display_number, entry.message);
    run_.log.warning("item_parked", "item parked",
                     run_.item(entry, {{"reason_code", entry.reason_code}, {"message", entry.message}}));
}

}  // namespace channeld::inline jobs

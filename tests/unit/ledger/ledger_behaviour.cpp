#include "tests/unit/ledger/ledger_behaviour.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/describe/enum_to_string.hpp>

namespace channeld {

namespace {

void add(std::string& line, std::string_view name, std::string const& value) {
    if (!value.empty()) line += fmt::format(" {}={}", name, value);
}

void add(std::string& line, std::string_view name, std::int64_t value) {
    if (value != 0) line += fmt::format(" {}={}", name, value);
}

void add(std::string& line, std::string_view name, std::optional<Timestamp> moment) {
    if (moment) line += fmt::format(" {}={}", name, std::chrono::floor<std::chrono::seconds>(*moment - at(0)).count());
}

}  // namespace

InboxItem inbox_item(std::string const& remote_id, std::string const& hash) {
    return {remote_id, "n-" + remote_id, hash, "{\"of\":\"" + hash + "\"}", "", "", false};
}

InboxItem invalid_item(std::string const& remote_id, std::string const& hash) {
    return {remote_id, "n-" + remote_id, hash, "", "status", "the status 'odd' is not known", false};
}

InboxPage page(std::vector<InboxItem> items, Timestamp now) {
    return {"shop", "order", "fetch_orders", std::move(items), "cursor", now};
}

BatchObject object(std::int64_t pk, std::string const& content_type, std::optional<std::string> remote_id) {
    return {pk, "v" + std::to_string(pk), content_type, std::move(remote_id), std::nullopt};
}

EntryResult entry_result(std::int64_t entry, std::int64_t pk, Timestamp now) {
    auto const remote_id = "r" + std::to_string(pk);
    return {entry, pk, {object(pk, "order", remote_id), object(pk * 10, "orderitem", remote_id + "/1")}, 4, now};
}

FailedAttempt failed_attempt(std::int64_t entry, std::optional<Timestamp> next_try_at, Timestamp now) {
    return {entry, "product", "the product 'X' is not in the catalog", next_try_at, 2, now};
}

std::string line(Entry const& e) {
    auto text = fmt::format("{}/{}/{} {} {} {}", e.channel, e.item_type, e.remote_id, e.display_number, e.hash,
                            boost::describe::enum_to_string(e.state, "?"));
    add(text, "payload", e.payload);
    add(text, "pk", e.omnitron_pk);
    for (auto const& o : e.objects)
        text += fmt::format(" [{} {} {} {}]", o.pk, o.version_date, o.content_type, o.remote_id.value_or("-"));
    if (e.intended) text += " intended";
    add(text, "reason_code", e.reason_code);
    add(text, "message", e.message);
    add(text, "attempts", e.attempts);
    add(text, "requests", e.requests);
    add(text, "next_try", e.next_try_at);
    add(text, "seen", e.seen_at);
    add(text, "created", e.created_at);
    add(text, "mapped", e.mapped_at);
    add(text, "parked", e.parked_at);
    return text;
}

std::vector<std::string> lines(std::vector<Entry> const& entries) {
    std::vector<std::string> all;
    for (auto const& entry : entries) all.push_back(line(entry));
    return all;
}

std::vector<std::string> remote_ids(std::vector<Entry> const& entries) {
    std::vector<std::string> all;
    for (auto const& entry : entries) all.push_back(entry.remote_id);
    return all;
}

std::string line(Run const& r) {
    auto text = fmt::format("{}/{}", r.channel, r.job);
    add(text, "started", r.started_at);
    add(text, "ended", r.ended_at);
    text += fmt::format(" {} {} {} {} {} {} {} {}", r.fetched, r.created, r.unchanged, r.parked, r.failed, r.ignored,
                        r.omnitron_requests, r.channel_requests);
    add(text, "outcome", r.outcome);
    return text;
}

std::string words(std::vector<StoredItem> const& answers) {
    std::string text;
    for (auto const& answer : answers) {
        if (!text.empty()) text += ' ';
        constexpr std::array names{"work", "unchanged", "parked", "retracted"};
        text += names[static_cast<std::size_t>(answer.outcome)];
        // An entry comes with work, and with what this very page parked or retracted.
        bool const ends = answer.outcome == StoreOutcome::parked || answer.outcome == StoreOutcome::retracted;
        bool const ended_now = ends && answer.entry.has_value();
        if (ended_now) text += " now";
        if (!ended_now && answer.entry.has_value() != (answer.outcome == StoreOutcome::work)) text += "(entry?)";
    }
    return text;
}

std::vector<std::int64_t> LedgerBehaviour::stored(std::vector<std::string> const& remote_ids) {
    std::vector<InboxItem> items;
    for (auto const& remote_id : remote_ids) items.push_back(inbox_item(remote_id));
    std::vector<std::int64_t> ids;
    for (auto const& answer : ask(ledger_->store(lease_, page(std::move(items))))) ids.push_back(answer.entry->id);
    return ids;
}

}  // namespace channeld

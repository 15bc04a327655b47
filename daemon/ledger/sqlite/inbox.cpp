#include "daemon/ledger/sqlite/inbox.hpp"

#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "daemon/ledger/sqlite/entry_rows.hpp"
#include "daemon/ledger/sqlite/progress.hpp"
#include "daemon/ledger/store_decision.hpp"

namespace channeld::sqlite {

namespace {

std::optional<Entry> find(Connection& connection, InboxPage const& page, std::string const& remote_id) {
    Query query(connection, select_entries + "WHERE e.channel = ? AND e.item_type = ? AND e.remote_id = ?");
    auto found = read_entries(connection, query.bind(page.channel, page.item_type, remote_id));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

void save_payload(Connection& connection, std::int64_t entry, std::string const& payload) {
    Query(connection,
          "INSERT INTO payloads (entry, payload) VALUES (?, ?)"
          " ON CONFLICT (entry) DO UPDATE SET payload = excluded.payload")
        .bind(entry, payload)
        .run();
}

Entry new_entry(InboxPage const& page, InboxItem const& item) {
    Entry entry;
    entry.channel = page.channel;
    entry.item_type = page.item_type;
    entry.remote_id = item.remote_id;
    entry.display_number = item.display_number;
    entry.hash = item.hash;
    entry.payload = item.payload;
    entry.reason_code = item.reason_code;
    entry.message = item.message;
    entry.seen_at = page.now;
    if (item.reason_code.empty()) return entry;
    entry.state = EntryState::parked;
    entry.parked_at = page.now;
    return entry;
}

void insert(Connection& connection, Entry& entry) {
    Query(connection,
          "INSERT INTO entries"
          " (channel, item_type, remote_id, display_number, hash, state, reason_code, message, seen_at, parked_at)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.channel, entry.item_type, entry.remote_id, entry.display_number, entry.hash, entry.state,
              entry.reason_code, entry.message, entry.seen_at, entry.parked_at)
        .run();
    entry.id = connection.database().getLastInsertRowid();
    if (entry.state == EntryState::pending) save_payload(connection, entry.id, entry.payload);
}

void apply(Connection& connection, StoreEffect effect, std::int64_t entry, InboxItem const& item, Timestamp now) {
    switch (effect) {
        case StoreEffect::nothing:
            return;
        case StoreEffect::update_hash:
            Query(connection, "UPDATE entries SET hash = ? WHERE id = ?").bind(item.hash, entry).run();
            return;
        case StoreEffect::replace_content:
            // One that exists in Omnitron must never be taken for one that has to be created.
            Query(connection,
                  "UPDATE entries SET display_number = ?, hash = ?,"
                  " state = CASE WHEN omnitron_pk = 0 THEN 'pending' ELSE 'created' END,"
                  " reason_code = '', message = '', attempts = 0, next_try_at = NULL, parked_at = NULL"
                  " WHERE id = ?")
                .bind(item.display_number, item.hash, entry)
                .run();
            save_payload(connection, entry, item.payload);
            return;
        case StoreEffect::reprocess:
            Query(connection,
                  "UPDATE entries SET display_number = ?, hash = ?, state = 'pending', omnitron_pk = 0, reason_code = "
                  "'', message = '',"
                  " attempts = 0, next_try_at = NULL WHERE id = ?")
                .bind(item.display_number, item.hash, entry)
                .run();
            save_payload(connection, entry, item.payload);
            return;
        case StoreEffect::park:
            Query(connection,
                  "UPDATE entries SET display_number = ?, hash = ?, state = 'parked', reason_code = ?, message = ?,"
                  " next_try_at = NULL, parked_at = ? WHERE id = ?")
                .bind(item.display_number, item.hash, item.reason_code, item.message, now, entry)
                .run();
            Query(connection, "DELETE FROM payloads WHERE entry = ?").bind(entry).run();
            return;
        case StoreEffect::retract:
            Query(connection, "UPDATE entries SET hash = ? WHERE id = ?").bind(item.hash, entry).run();
            // Decided in this very transaction, so there is an open entry.
            static_cast<void>(retract(connection, entry, item.message));
            return;
    }
}

StoredItem store_one(Connection& connection, InboxPage const& page, InboxItem const& item) {
    auto entry = find(connection, page, item.remote_id);
    if (!entry && item.retracted) return {StoreOutcome::retracted, std::nullopt};
    if (!entry) {
        entry = new_entry(page, item);
        insert(connection, *entry);
        auto const outcome = entry->state == EntryState::parked ? StoreOutcome::parked : StoreOutcome::work;
        return {outcome, std::move(entry)};
    }
    auto const decision = decide(*entry, item, page.now, page.reprocess_changes);
    bool const changed = entry->hash != item.hash;
    apply(connection, decision.effect, entry->id, item, page.now);
    bool const ended_now = decision.effect == StoreEffect::retract || (decision.effect == StoreEffect::park && changed);
    bool const has_new_content =
        decision.effect == StoreEffect::replace_content || decision.effect == StoreEffect::reprocess;
    if (ended_now || has_new_content) entry = find(connection, page, item.remote_id);
    if (decision.outcome != StoreOutcome::work && !ended_now) entry.reset();
    return {decision.outcome, std::move(entry)};
}

}  // namespace

result<std::vector<StoredItem>> store(Connection& connection, InboxPage const& page) {
    // A remote id that comes twice: its first place gets the answer, its last content counts.
    std::unordered_map<std::string_view, InboxItem const*> latest;
    for (auto const& item : page.items) latest[item.remote_id] = &item;

    std::vector<StoredItem> answers;
    for (auto const& item : page.items) {
        auto* const content = std::exchange(latest[item.remote_id], nullptr);
        answers.push_back(content ? store_one(connection, page, *content)
                                  : StoredItem{StoreOutcome::unchanged, std::nullopt});
    }
    Query(connection,
          "INSERT INTO positions (channel, job, position) VALUES (?, ?, ?)"
          " ON CONFLICT (channel, job) DO UPDATE SET position = excluded.position")
        .bind(page.channel, page.job, page.position)
        .run();
    return answers;
}

result<std::string> position(Connection& connection, std::string const& channel, std::string const& job) {
    std::string position;
    Query query(connection, "SELECT position FROM positions WHERE channel = ? AND job = ?");
    if (query.bind(channel, job).next()) query.read(position);
    return position;
}

result<std::vector<Entry>> unfinished(Connection& connection, std::string const& channel, std::string const& item_type,
                                      Timestamp now, std::size_t limit) {
    Query query(connection, select_entries +
                                "WHERE e.channel = ? AND e.item_type = ? AND e.state <> 'mapped'"
                                " AND CASE e.state WHEN 'retracted' THEN FALSE WHEN 'parked' THEN e.next_try_at <= ?3"
                                " AND EXISTS (SELECT 1 FROM payloads WHERE entry = e.id)"
                                " ELSE e.next_try_at IS NULL OR e.next_try_at <= ?3 END"
                                " ORDER BY e.id LIMIT ?4");
    return read_entries(connection, query.bind(channel, item_type, now, limit));
}

result<std::vector<Entry>> entries(Connection& connection, EntryFilter const& filter) {
    // Only what is asked for becomes a condition, so that the index on the display number serves.
    auto const is = [](std::string_view column, int parameter, bool asked) {
        return asked ? fmt::format("e.{} = ?{}", column, parameter) : fmt::format("?{} IS NULL", parameter);
    };
    auto const condition = fmt::format(
        "WHERE {} AND {} AND {} AND {} AND {} AND {} ORDER BY e.id DESC LIMIT ?7",
        is("channel", 1, filter.channel.has_value()), is("display_number", 2, filter.display_number.has_value()),
        is("remote_id", 3, filter.remote_id.has_value()), is("reason_code", 4, filter.reason_code.has_value()),
        is("state", 5, filter.state.has_value()), is("item_type", 6, filter.item_type.has_value()));
    Query query(connection, select_entries + condition);
    return read_entries(connection, query.bind(filter.channel, filter.display_number, filter.remote_id,
                                               filter.reason_code, filter.state, filter.item_type, filter.limit));
}

}  // namespace channeld::sqlite

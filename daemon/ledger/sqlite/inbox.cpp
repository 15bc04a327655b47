#include "daemon/ledger/sqlite/inbox.hpp"

#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "daemon/ledger/store_decision.hpp"
#include "daemon/ledger/sqlite/entry_rows.hpp"
#include "daemon/ledger/sqlite/progress.hpp"

namespace channeld::sqlite {

namespace {

std::optional<Entry> find(Connection& connection, ArrivalPage const& page, std::string const& remote_id) {
    Query query(connection, select_entries + "WHERE e.channel = ? AND e.kind = ? AND e.remote_id = ?");
    auto found = read_entries(connection, query.bind(page.channel, page.kind, remote_id));
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

Entry fresh(ArrivalPage const& page, Arrival const& arrival) {
    Entry entry;
    entry.channel = page.channel;
    entry.kind = page.kind;
    entry.remote_id = arrival.remote_id;
    entry.number = arrival.number;
    entry.hash = arrival.hash;
    entry.payload = arrival.payload;
    entry.cause = arrival.cause;
    entry.reason = arrival.reason;
    entry.seen_at = page.now;
    if (arrival.cause.empty()) return entry;
    entry.state = EntryState::parked;
    entry.parked_at = page.now;
    return entry;
}

void insert(Connection& connection, Entry& entry) {
    Query(connection,
          "INSERT INTO entries"
          " (channel, kind, remote_id, number, hash, state, cause, reason, seen_at, parked_at)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.channel, entry.kind, entry.remote_id, entry.number, entry.hash, entry.state, entry.cause,
              entry.reason, entry.seen_at, entry.parked_at)
        .run();
    entry.id = connection.database().getLastInsertRowid();
    if (entry.state == EntryState::waiting) save_payload(connection, entry.id, entry.payload);
}

void apply(Connection& connection, Effect effect, std::int64_t entry, Arrival const& arrival, Timestamp now) {
    switch (effect) {
        case Effect::nothing:
            return;
        case Effect::take_hash:
            Query(connection, "UPDATE entries SET hash = ? WHERE id = ?").bind(arrival.hash, entry).run();
            return;
        case Effect::take_over:
            // One that exists in Omnitron must never be taken for one that has to be created.
            Query(connection,
                  "UPDATE entries SET number = ?, hash = ?,"
                  " state = CASE WHEN omnitron_pk = 0 THEN 'waiting' ELSE 'created' END,"
                  " cause = '', reason = '', attempts = 0, next_try_at = NULL, parked_at = NULL"
                  " WHERE id = ?")
                .bind(arrival.number, arrival.hash, entry)
                .run();
            save_payload(connection, entry, arrival.payload);
            return;
        case Effect::begin_anew:
            Query(
                connection,
                "UPDATE entries SET number = ?, hash = ?, state = 'waiting', omnitron_pk = 0, cause = '', reason = '',"
                " attempts = 0, next_try_at = NULL WHERE id = ?")
                .bind(arrival.number, arrival.hash, entry)
                .run();
            save_payload(connection, entry, arrival.payload);
            return;
        case Effect::set_aside:
            Query(connection,
                  "UPDATE entries SET number = ?, hash = ?, state = 'parked', cause = ?, reason = ?,"
                  " next_try_at = NULL, parked_at = ? WHERE id = ?")
                .bind(arrival.number, arrival.hash, arrival.cause, arrival.reason, now, entry)
                .run();
            Query(connection, "DELETE FROM payloads WHERE entry = ?").bind(entry).run();
            return;
        case Effect::withdraw:
            Query(connection, "UPDATE entries SET hash = ? WHERE id = ?").bind(arrival.hash, entry).run();
            withdraw(connection, entry, arrival.reason);
            return;
    }
}

StoredArrival store_one(Connection& connection, ArrivalPage const& page, Arrival const& arrival) {
    auto entry = find(connection, page, arrival.remote_id);
    if (!entry && arrival.withdrawn) return {Arrived::withdrawn, std::nullopt};
    if (!entry) {
        entry = fresh(page, arrival);
        insert(connection, *entry);
        auto const answer = entry->state == EntryState::parked ? Arrived::parked : Arrived::work;
        return {answer, std::move(entry)};
    }
    auto const verdict = judge(*entry, arrival, page.now, page.changes_count);
    bool const changed = entry->hash != arrival.hash;
    apply(connection, verdict.effect, entry->id, arrival, page.now);
    bool const ended_now = verdict.effect == Effect::withdraw || (verdict.effect == Effect::set_aside && changed);
    bool const begun = verdict.effect == Effect::take_over || verdict.effect == Effect::begin_anew;
    if (ended_now || begun) entry = find(connection, page, arrival.remote_id);
    if (verdict.answer != Arrived::work && !ended_now) entry.reset();
    return {verdict.answer, std::move(entry)};
}

}  // namespace

result<std::vector<StoredArrival>> store(Connection& connection, ArrivalPage const& page) {
    // A remote id that comes twice: its first place gets the answer, its last content counts.
    std::unordered_map<std::string_view, Arrival const*> latest;
    for (auto const& arrival : page.arrivals) latest[arrival.remote_id] = &arrival;

    std::vector<StoredArrival> answers;
    for (auto const& arrival : page.arrivals) {
        auto* const content = std::exchange(latest[arrival.remote_id], nullptr);
        answers.push_back(content ? store_one(connection, page, *content)
                                  : StoredArrival{Arrived::already, std::nullopt});
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

result<std::vector<Entry>> unfinished(Connection& connection, std::string const& channel, std::string const& kind,
                                      Timestamp now, std::size_t limit) {
    Query query(connection, select_entries +
                                "WHERE e.channel = ? AND e.kind = ? AND e.state <> 'settled'"
                                " AND CASE e.state WHEN 'withdrawn' THEN FALSE WHEN 'parked' THEN e.next_try_at <= ?3"
                                " AND EXISTS (SELECT 1 FROM payloads WHERE entry = e.id)"
                                " ELSE e.next_try_at IS NULL OR e.next_try_at <= ?3 END"
                                " ORDER BY e.id LIMIT ?4");
    return read_entries(connection, query.bind(channel, kind, now, limit));
}

result<std::vector<Entry>> entries(Connection& connection, EntryFilter const& filter) {
    // Only what is asked for becomes a condition, so that the index on the number serves.
    auto const is = [](std::string_view column, int parameter, bool asked) {
        return asked ? fmt::format("e.{} = ?{}", column, parameter) : fmt::format("?{} IS NULL", parameter);
    };
    auto const condition =
        fmt::format("WHERE {} AND {} AND {} AND {} AND {} AND {} ORDER BY e.id DESC LIMIT ?7",
                    is("channel", 1, filter.channel.has_value()), is("number", 2, filter.number.has_value()),
                    is("remote_id", 3, filter.remote_id.has_value()), is("cause", 4, filter.cause.has_value()),
                    is("state", 5, filter.state.has_value()), is("kind", 6, filter.kind.has_value()));
    Query query(connection, select_entries + condition);
    return read_entries(connection, query.bind(filter.channel, filter.number, filter.remote_id, filter.cause,
                                               filter.state, filter.kind, filter.limit));
}

}  // namespace channeld::sqlite

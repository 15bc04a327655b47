#include "daemon/ledger/sqlite/progress.hpp"

#include "daemon/ledger/sqlite/entry_rows.hpp"
#include "daemon/ledger/sqlite/objects.hpp"

namespace channeld::sqlite {

namespace {

void resolve_intents(Connection& connection, std::int64_t entry) {
    Query(connection, "DELETE FROM intents WHERE entry = ?").bind(entry).run();
}

}  // namespace

result<void> intend(Connection& connection, std::vector<std::int64_t> const& entries, std::string const& step,
                    Timestamp now) {
    Query insert(connection,
                 "INSERT INTO intents (entry, step, at)"
                 " SELECT id, ?2, ?3 FROM entries WHERE id = ?1 AND state <> 'settled'"
                 " ON CONFLICT (entry, step) DO UPDATE SET at = excluded.at");
    for (auto const entry : entries)
        if (insert.bind(entry, step, now).run() == 0) return no_unsettled_entry(entry);
    return {};
}

result<void> created(Connection& connection, std::vector<Creation> const& creations) {
    Query update(connection,
                 "UPDATE entries SET state = 'created', omnitron_pk = ?2, requests = requests + ?3,"
                 " created_at = COALESCE(created_at, ?4), cause = '', reason = '', next_try_at = NULL,"
                 " parked_at = NULL WHERE id = ?1 AND state <> 'settled'");
    std::vector<std::int64_t> entries;
    for (auto const& creation : creations) {
        update.bind(creation.entry, creation.omnitron_pk, creation.requests, creation.now);
        if (update.run() == 0) return no_unsettled_entry(creation.entry);
        entries.push_back(creation.entry);
    }
    for (auto const* sql : {"DELETE FROM intents WHERE entry IN (SELECT value FROM json_each(?))",
                            "DELETE FROM entry_objects WHERE owner IN (SELECT value FROM json_each(?))"})
        Query(connection, sql).bind(entries).run();
    for (auto const& creation : creations) add_objects(connection, Owner::entry, creation.entry, creation.objects);
    return {};
}

result<void> park(Connection& connection, Parking const& parking) {
    Query query(connection,
                "UPDATE entries SET state = 'parked', cause = ?2, reason = ?3, next_try_at = ?4,"
                " attempts = attempts + 1, requests = requests + ?5, parked_at = ?6"
                " WHERE id = ?1 AND state <> 'settled'");
    query.bind(parking.entry, parking.cause, parking.reason, parking.next_try_at, parking.requests, parking.now);
    if (query.run() == 0) return no_unsettled_entry(parking.entry);
    resolve_intents(connection, parking.entry);
    return {};
}

result<void> postpone(Connection& connection, Parking const& parking) {
    // A parked entry without a time waits for a person; one that was tried because its time had come stays due.
    Query query(connection,
                "UPDATE entries SET cause = ?2, reason = ?3, attempts = attempts + 1, requests = requests + ?5,"
                " next_try_at = CASE state WHEN 'parked' THEN COALESCE(?4, next_try_at) ELSE ?4 END"
                " WHERE id = ?1 AND state <> 'settled'");
    query.bind(parking.entry, parking.cause, parking.reason, parking.next_try_at, parking.requests);
    if (query.run() == 0) return no_unsettled_entry(parking.entry);
    return {};
}

result<void> withdraw(Connection& connection, std::int64_t entry, std::string const& reason) {
    Query query(connection,
                "UPDATE entries SET state = 'withdrawn', reason = ?2, next_try_at = NULL,"
                " parked_at = NULL WHERE id = ?1 AND state IN ('waiting', 'parked') AND omnitron_pk = 0");
    if (query.bind(entry, reason).run() == 0) return no_unsettled_entry(entry);
    resolve_intents(connection, entry);
    Query(connection, "DELETE FROM payloads WHERE entry = ?").bind(entry).run();
    return {};
}

result<void> retry(Connection& connection, std::int64_t entry, Timestamp now) {
    Query query(connection, "UPDATE entries SET attempts = 0, next_try_at = ?2 WHERE id = ?1 AND state = 'parked'");
    if (query.bind(entry, now).run() == 0)
        return permanent("the ledger has no parked entry " + std::to_string(entry) + "; nothing was stored");
    return {};
}

}  // namespace channeld::sqlite

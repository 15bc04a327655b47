#include "daemon/ledger/sqlite/progress.hpp"

#include "daemon/ledger/sqlite/entry_rows.hpp"
#include "daemon/ledger/sqlite/mappings.hpp"
#include "daemon/ledger/sqlite/objects.hpp"

namespace channeld::sqlite {

namespace {

void delete_intents(Connection& connection, std::int64_t entry) {
    Query(connection, "DELETE FROM intents WHERE entry = ?").bind(entry).run();
}

}  // namespace

result<void> record_intent(Connection& connection, std::vector<std::int64_t> const& entries, std::string const& step,
                           Timestamp now) {
    Query insert(connection,
                 "INSERT INTO intents (entry, step, at)"
                 " SELECT id, ?2, ?3 FROM entries WHERE id = ?1 AND state <> 'mapped'"
                 " ON CONFLICT (entry, step) DO UPDATE SET at = excluded.at");
    for (auto const entry : entries)
        if (insert.bind(entry, step, now).run() == 0) return no_open_entry(entry);
    return {};
}

result<void> record_created(Connection& connection, std::vector<EntryResult> const& results) {
    Query update(connection,
                 "UPDATE entries SET state = 'created', omnitron_pk = ?2, requests = requests + ?3,"
                 " created_at = COALESCE(created_at, ?4), reason_code = '', message = '', next_try_at = NULL,"
                 " parked_at = NULL WHERE id = ?1 AND state <> 'mapped'");
    std::vector<std::int64_t> entries;
    for (auto const& entry_result : results) {
        update.bind(entry_result.entry, entry_result.omnitron_pk, entry_result.requests, entry_result.now);
        if (update.run() == 0) return no_open_entry(entry_result.entry);
        entries.push_back(entry_result.entry);
    }
    for (auto const* sql : {"DELETE FROM intents WHERE entry IN (SELECT value FROM json_each(?))",
                            "DELETE FROM entry_objects WHERE owner IN (SELECT value FROM json_each(?))"})
        Query(connection, sql).bind(entries).run();
    for (auto const& entry_result : results)
        add_objects(connection, Owner::entry, entry_result.entry, entry_result.objects);
    return {};
}

result<void> park(Connection& connection, FailedAttempt const& attempt) {
    Query query(connection,
                "UPDATE entries SET state = 'parked', reason_code = ?2, message = ?3, next_try_at = ?4,"
                " attempts = attempts + 1, requests = requests + ?5, parked_at = ?6"
                " WHERE id = ?1 AND state <> 'mapped'");
    query.bind(attempt.entry, attempt.reason_code, attempt.message, attempt.next_try_at, attempt.requests, attempt.now);
    if (query.run() == 0) return no_open_entry(attempt.entry);
    delete_intents(connection, attempt.entry);
    await_object(connection, attempt.entry, attempt.waits_for, attempt.now);
    return {};
}

result<void> record_failed_attempt(Connection& connection, FailedAttempt const& attempt) {
    // A parked entry without a time waits for a person; one whose time had come remains due.
    Query query(connection,
                "UPDATE entries SET reason_code = ?2, message = ?3, attempts = attempts + 1, requests = requests + ?5,"
                " next_try_at = CASE state WHEN 'parked' THEN COALESCE(?4, next_try_at) ELSE ?4 END"
                " WHERE id = ?1 AND state <> 'mapped'");
    query.bind(attempt.entry, attempt.reason_code, attempt.message, attempt.next_try_at, attempt.requests);
    if (query.run() == 0) return no_open_entry(attempt.entry);
    return {};
}

result<void> retract(Connection& connection, std::int64_t entry, std::string const& message) {
    Query query(connection,
                "UPDATE entries SET state = 'retracted', message = ?2, next_try_at = NULL,"
                " parked_at = NULL WHERE id = ?1 AND state IN ('pending', 'parked') AND omnitron_pk = 0");
    if (query.bind(entry, message).run() == 0) return no_open_entry(entry);
    delete_intents(connection, entry);
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

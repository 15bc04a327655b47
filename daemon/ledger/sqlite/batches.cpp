#include "daemon/ledger/sqlite/batches.hpp"

#include "daemon/ledger/sqlite/entry_rows.hpp"
#include "daemon/ledger/sqlite/mappings.hpp"
#include "daemon/ledger/sqlite/objects.hpp"

namespace channeld::sqlite {

namespace {

// What only unsettled entries need goes, so that the file stays small.
void settle(Connection& connection, std::vector<std::int64_t> const& entries, Timestamp now) {
    Query(connection,
          "UPDATE entries SET state = 'settled', settled_at = ?2, cause = '', reason = '', next_try_at = NULL,"
          " parked_at = NULL WHERE id IN (SELECT value FROM json_each(?1)) AND state <> 'settled'")
        .bind(entries, now)
        .run();
    for (auto const* sql : {"DELETE FROM payloads WHERE entry IN (SELECT value FROM json_each(?))",
                            "DELETE FROM intents WHERE entry IN (SELECT value FROM json_each(?))",
                            "DELETE FROM entry_objects WHERE owner IN (SELECT value FROM json_each(?))"})
        Query(connection, sql).bind(entries).run();
}

std::vector<std::int64_t> entries_of(Connection& connection, std::int64_t batch_pk) {
    std::vector<std::int64_t> entries;
    Query query(connection, "SELECT entry FROM batch_entries WHERE batch = ? ORDER BY entry");
    query.bind(batch_pk);
    while (query.next()) query.read(entries.emplace_back());
    return entries;
}

void forget(Connection& connection, std::int64_t batch_pk) {
    Query(connection, "DELETE FROM batches WHERE pk = ?").bind(batch_pk).run();
}

}  // namespace

result<void> opened(Connection& connection, OpenBatch const& batch) {
    forget(connection, batch.pk);
    Query(connection,
          "INSERT INTO batches (pk, channel, content_type, remote_batch_id, handed_over) VALUES (?, ?, ?, ?, ?)")
        .bind(batch.pk, batch.channel, batch.content_type, batch.remote_batch_id, int{batch.handed_over})
        .run();
    add_objects(connection, Owner::batch, batch.pk, batch.objects);
    Query insert(connection,
                 "INSERT INTO batch_entries (batch, entry)"
                 " SELECT ?1, id FROM entries WHERE id = ?2 AND state <> 'settled'");
    for (auto const entry : batch.entries)
        if (insert.bind(batch.pk, entry).run() == 0) return no_unsettled_entry(entry);
    return {};
}

result<void> settled(Connection& connection, std::int64_t batch_pk, Timestamp now) {
    if (!Query(connection, "SELECT 1 FROM batches WHERE pk = ?").bind(batch_pk).next())
        return permanent("the ledger has no open batch " + std::to_string(batch_pk) + "; nothing was stored");
    settle(connection, entries_of(connection, batch_pk), now);
    learn(connection, batch_pk);
    forget(connection, batch_pk);
    return {};
}

result<void> abandoned(Connection& connection, std::int64_t batch_pk) {
    forget(connection, batch_pk);
    return {};
}

result<std::vector<OpenBatch>> open_batches(Connection& connection, std::string const& channel) {
    std::vector<OpenBatch> batches;
    Query query(
        connection,
        "SELECT pk, channel, content_type, remote_batch_id, handed_over FROM batches WHERE channel = ? ORDER BY pk");
    query.bind(channel);
    while (query.next()) {
        auto& batch = batches.emplace_back();
        query.read(batch.pk, batch.channel, batch.content_type, batch.remote_batch_id, batch.handed_over);
        batch.objects = load_objects(connection, Owner::batch, batch.pk);
        batch.entries = entries_of(connection, batch.pk);
    }
    return batches;
}

result<void> found_settled(Connection& connection, std::vector<Creation> const& entries, Timestamp now) {
    std::vector<std::int64_t> ids;
    for (auto const& found : entries) {
        std::string channel;
        {
            Query query(connection,
                        "UPDATE entries SET omnitron_pk = ?2, requests = requests + ?3 WHERE id = ?1"
                        " RETURNING channel");
            if (!query.bind(found.entry, found.omnitron_pk, found.requests).next())
                return permanent("the ledger has no entry " + std::to_string(found.entry) + "; nothing was stored");
            query.read(channel);
        }
        ids.push_back(found.entry);
        for (auto const& object : found.objects) learn(connection, channel, object);
    }
    settle(connection, ids, now);
    return {};
}

}  // namespace channeld::sqlite

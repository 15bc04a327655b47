#include "daemon/ledger/sqlite/batches.hpp"

#include "daemon/ledger/sqlite/entry_rows.hpp"
#include "daemon/ledger/sqlite/mappings.hpp"
#include "daemon/ledger/sqlite/objects.hpp"

namespace channeld::sqlite {

namespace {

// What only entries that are not mapped yet need is deleted, so that the file stays small.
void mark_mapped(Connection& connection, std::vector<std::int64_t> const& entries, Timestamp now) {
    Query(connection,
          "UPDATE entries SET state = 'mapped', mapped_at = ?2, reason_code = '', message = '', next_try_at = NULL,"
          " parked_at = NULL WHERE id IN (SELECT value FROM json_each(?1)) AND state <> 'mapped'")
        .bind(entries, now)
        .run();
    for (auto const* sql : {"DELETE FROM payloads WHERE entry IN (SELECT value FROM json_each(?))",
                            "DELETE FROM intents WHERE entry IN (SELECT value FROM json_each(?))",
                            "DELETE FROM awaited WHERE entry IN (SELECT value FROM json_each(?))",
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

result<void> record_batch_opened(Connection& connection, OpenBatch const& batch) {
    forget(connection, batch.pk);
    Query(connection,
          "INSERT INTO batches (pk, channel, content_type, remote_batch_id, sent_to_remote) VALUES (?, ?, ?, ?, ?)")
        .bind(batch.pk, batch.channel, batch.content_type, batch.remote_batch_id, int{batch.sent_to_remote})
        .run();
    add_objects(connection, Owner::batch, batch.pk, batch.objects);
    Query insert(connection,
                 "INSERT INTO batch_entries (batch, entry)"
                 " SELECT ?1, id FROM entries WHERE id = ?2 AND state <> 'mapped'");
    for (auto const entry : batch.entries)
        if (insert.bind(batch.pk, entry).run() == 0) return no_open_entry(entry);
    return {};
}

result<void> record_batch_done(Connection& connection, std::int64_t batch_pk, Timestamp now) {
    if (!Query(connection, "SELECT 1 FROM batches WHERE pk = ?").bind(batch_pk).next())
        return permanent("the ledger has no open batch " + std::to_string(batch_pk) + "; nothing was stored");
    mark_mapped(connection, entries_of(connection, batch_pk), now);
    learn(connection, batch_pk, now);
    forget(connection, batch_pk);
    return {};
}

result<void> forget_batch(Connection& connection, std::int64_t batch_pk) {
    forget(connection, batch_pk);
    return {};
}

result<std::vector<OpenBatch>> open_batches(Connection& connection, std::string const& channel) {
    std::vector<OpenBatch> batches;
    Query query(
        connection,
        "SELECT pk, channel, content_type, remote_batch_id, sent_to_remote FROM batches WHERE channel = ? ORDER BY pk");
    query.bind(channel);
    while (query.next()) {
        auto& batch = batches.emplace_back();
        query.read(batch.pk, batch.channel, batch.content_type, batch.remote_batch_id, batch.sent_to_remote);
        batch.objects = load_objects(connection, Owner::batch, batch.pk);
        batch.entries = entries_of(connection, batch.pk);
    }
    return batches;
}

result<void> record_already_mapped(Connection& connection, std::vector<EntryResult> const& results, Timestamp now) {
    std::vector<std::int64_t> ids;
    for (auto const& found : results) {
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
        for (auto const& object : found.objects) learn(connection, channel, object, now);
    }
    mark_mapped(connection, ids, now);
    return {};
}

}  // namespace channeld::sqlite

#include "daemon/ledger/sqlite/mappings.hpp"

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

namespace {

// Parked entries that wait for the object are due.
void wake(Connection& connection, std::string const& channel, std::string const& content_type,
          std::string const& remote_id, Timestamp now) {
    std::vector<std::int64_t> entries;
    {
        Query query(connection,
                    "DELETE FROM awaited WHERE channel = ? AND content_type = ? AND remote_id = ? RETURNING entry");
        query.bind(channel, content_type, remote_id);
        while (query.next()) query.read(entries.emplace_back());
    }
    if (entries.empty()) return;
    Query(connection,
          "UPDATE entries SET next_try_at = ?2 WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'parked'")
        .bind(entries, now)
        .run();
}

}  // namespace

void learn(Connection& connection, std::string const& channel, BatchObject const& object, Timestamp now) {
    if (!object.remote_id || object.failed_reason_type) return;
    wake(connection, channel, object.content_type, *object.remote_id, now);
    Query(connection,
          "INSERT INTO mappings (channel, content_type, remote_id, pk) VALUES (?, ?, ?, ?)"
          " ON CONFLICT (channel, content_type, remote_id) DO UPDATE SET pk = excluded.pk")
        .bind(channel, object.content_type, *object.remote_id, object.pk)
        .run();
}

void learn(Connection& connection, std::int64_t batch_pk, Timestamp now) {
    struct Awaited {
        std::string channel, content_type, remote_id;
    };
    std::vector<Awaited> awaited;
    {
        Query query(connection,
                    "SELECT DISTINCT a.channel, a.content_type, a.remote_id FROM batch_objects o"
                    " JOIN batches b ON b.pk = o.owner JOIN awaited a ON a.channel = b.channel"
                    " AND a.content_type = o.content_type AND a.remote_id = o.remote_id"
                    " WHERE o.owner = ? AND o.failed_reason_type IS NULL");
        query.bind(batch_pk);
        while (query.next()) {
            auto& row = awaited.emplace_back();
            query.read(row.channel, row.content_type, row.remote_id);
        }
    }
    for (auto const& object : awaited) wake(connection, object.channel, object.content_type, object.remote_id, now);
    Query(connection,
          "INSERT INTO mappings (channel, content_type, remote_id, pk)"
          " SELECT b.channel, o.content_type, o.remote_id, o.pk FROM batch_objects o JOIN batches b ON b.pk = o.owner"
          " WHERE o.owner = ? AND o.remote_id IS NOT NULL AND o.failed_reason_type IS NULL ORDER BY o.position"
          " ON CONFLICT (channel, content_type, remote_id) DO UPDATE SET pk = excluded.pk")
        .bind(batch_pk)
        .run();
}

void await_object(Connection& connection, std::int64_t entry, std::optional<AwaitedObject> const& object,
                  Timestamp now) {
    Query(connection, "DELETE FROM awaited WHERE entry = ?").bind(entry).run();
    if (!object) return;
    Query(connection,
          "INSERT INTO awaited (entry, channel, content_type, remote_id)"
          " SELECT id, channel, ?2, ?3 FROM entries WHERE id = ?1")
        .bind(entry, object->content_type, object->remote_id)
        .run();
    // Mapped since it was looked up: nobody would say so again.
    std::string channel;
    {
        Query query(connection,
                    "SELECT m.channel FROM mappings m JOIN entries e ON e.channel = m.channel WHERE e.id = ?"
                    " AND m.content_type = ? AND m.remote_id = ?");
        if (!query.bind(entry, object->content_type, object->remote_id).next()) return;
        query.read(channel);
    }
    wake(connection, channel, object->content_type, object->remote_id, now);
}

result<std::map<std::string, std::int64_t>> pks_by_remote_id(Connection& connection, std::string const& channel,
                                                             std::string const& content_type,
                                                             std::vector<std::string> const& remote_ids) {
    std::map<std::string, std::int64_t> keys;
    for (auto const& remote_id : remote_ids) {
        Query query(connection, "SELECT pk FROM mappings WHERE channel = ? AND content_type = ? AND remote_id = ?");
        if (query.bind(channel, content_type, remote_id).next()) query.read(keys[remote_id]);
    }
    return keys;
}

result<std::map<std::int64_t, std::string>> remote_ids_by_pk(Connection& connection, std::string const& channel,
                                                             std::string const& content_type,
                                                             std::vector<std::int64_t> const& keys) {
    std::map<std::int64_t, std::string> remote_ids;
    for (auto const key : keys) {
        Query query(connection, "SELECT remote_id FROM mappings WHERE channel = ? AND content_type = ? AND pk = ?");
        if (query.bind(channel, content_type, key).next()) query.read(remote_ids[key]);
    }
    return remote_ids;
}

}  // namespace channeld::sqlite

#include "daemon/ledger/sqlite/mappings.hpp"

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

void learn(Connection& connection, std::string const& channel, BatchObject const& object) {
    if (!object.remote_id || object.failed_reason_type) return;
    Query(connection,
          "INSERT INTO mappings (channel, content_type, remote_id, pk) VALUES (?, ?, ?, ?)"
          " ON CONFLICT (channel, content_type, remote_id) DO UPDATE SET pk = excluded.pk")
        .bind(channel, object.content_type, *object.remote_id, object.pk)
        .run();
}

void learn(Connection& connection, std::int64_t batch_pk) {
    Query(connection,
          "INSERT INTO mappings (channel, content_type, remote_id, pk)"
          " SELECT b.channel, o.content_type, o.remote_id, o.pk FROM batch_objects o JOIN batches b ON b.pk = o.owner"
          " WHERE o.owner = ? AND o.remote_id IS NOT NULL AND o.failed_reason_type IS NULL ORDER BY o.position"
          " ON CONFLICT (channel, content_type, remote_id) DO UPDATE SET pk = excluded.pk")
        .bind(batch_pk)
        .run();
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

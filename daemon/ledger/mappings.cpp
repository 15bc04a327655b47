#include "daemon/ledger/mappings.hpp"

#include "daemon/ledger/query.hpp"

namespace channeld::sqlite {

void learn(Connection& connection, std::string const& channel, BatchObject const& object) {
    if (!object.remote_id || object.failed_reason_type) return;
    Query(connection,
          "INSERT INTO mappings (channel, content_type, remote_id, pk) VALUES (?, ?, ?, ?)"
          " ON CONFLICT (channel, content_type, remote_id) DO UPDATE SET pk = excluded.pk")
        .bind(channel, object.content_type, *object.remote_id, object.pk)
        .run();
}

result<std::optional<std::int64_t>> mapping(Connection& connection, std::string const& channel,
                                            std::string const& content_type, std::string const& remote_id) {
    std::optional<std::int64_t> pk;
    Query query(connection, "SELECT pk FROM mappings WHERE channel = ? AND content_type = ? AND remote_id = ?");
    if (query.bind(channel, content_type, remote_id).next()) query.read(pk);
    return pk;
}

}  // namespace channeld::sqlite

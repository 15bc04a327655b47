#include "daemon/ledger/sqlite/objects.hpp"

#include <string>

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

namespace {

std::string table(Owner owner) {
    return owner == Owner::entry ? "entry_objects" : "batch_objects";
}

}  // namespace

void add_objects(Connection& connection, Owner owner, std::int64_t id, std::vector<BatchObject> const& objects) {
    Query insert(connection, "INSERT INTO " + table(owner) +
                                 " (owner, position, pk, version_date, content_type, remote_id, failed_reason_type)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?)");
    int position = 0;
    for (auto const& object : objects)
        insert
            .bind(id, ++position, object.pk, object.version_date, object.content_type, object.remote_id,
                  object.failed_reason_type)
            .run();
}

std::vector<BatchObject> load_objects(Connection& connection, Owner owner, std::int64_t id) {
    std::vector<BatchObject> objects;
    Query query(connection, "SELECT pk, version_date, content_type, remote_id, failed_reason_type FROM " +
                                table(owner) + " WHERE owner = ? ORDER BY position");
    query.bind(id);
    while (query.next()) {
        auto& object = objects.emplace_back();
        query.read(object.pk, object.version_date, object.content_type, object.remote_id, object.failed_reason_type);
    }
    return objects;
}

}  // namespace channeld::sqlite

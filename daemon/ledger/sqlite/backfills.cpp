#include "daemon/ledger/sqlite/backfills.hpp"

#include <fmt/format.h>

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {
namespace {

constexpr std::string_view select_backfills =
    "SELECT id, channel, job, from_time, to_time, requested_at, ended_at, fetched, created, unchanged, parked, failed,"
    " ignored, outcome FROM backfills";

std::vector<Backfill> read_all(Query& query) {
    std::vector<Backfill> out;
    while (query.next()) {
        auto& b = out.emplace_back();
        query.read(b.id, b.channel, b.job, b.range.from, b.range.to, b.requested_at, b.ended_at, b.fetched, b.created,
                   b.unchanged, b.parked, b.failed, b.ignored, b.outcome);
    }
    return out;
}

}  // namespace

result<std::int64_t> request_backfill(Connection& connection, Backfill const& wanted) {
    auto const& [from, to] = wanted.range;
    Query open(connection,
               "SELECT id FROM backfills WHERE channel = ? AND job = ? AND from_time = ? AND to_time = ?"
               " AND ended_at IS NULL");
    if (std::int64_t id = 0; open.bind(wanted.channel, wanted.job, from, to).next()) return open.read(id), id;
    Query(connection, "INSERT INTO backfills (channel, job, from_time, to_time, requested_at) VALUES (?, ?, ?, ?, ?)")
        .bind(wanted.channel, wanted.job, from, to, wanted.requested_at)
        .run();
    return std::int64_t{connection.database().getLastInsertRowid()};
}

result<std::vector<Backfill>> open_backfills(Connection& connection, std::string const& channel) {
    Query query(connection, fmt::format("{} WHERE channel = ? AND ended_at IS NULL ORDER BY id", select_backfills));
    return read_all(query.bind(channel));
}

result<void> record_backfill_progress(Connection& connection, Backfill const& progress) {
    Query query(connection,
                "UPDATE backfills SET fetched = ?, created = ?, unchanged = ?, parked = ?, failed = ?, ignored = ?,"
                " outcome = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL");
    query.bind(progress.fetched, progress.created, progress.unchanged, progress.parked, progress.failed,
               progress.ignored, progress.outcome, progress.ended_at, progress.id);
    if (query.run() == 0)
        return permanent("the ledger has no open backfill " + std::to_string(progress.id) + "; nothing was stored");
    if (progress.ended_at)
        Query(connection, "DELETE FROM positions WHERE channel = ? AND job = ?")
            .bind(progress.channel, position_name(progress))
            .run();
    return {};
}

result<std::vector<Backfill>> backfills(Connection& connection, std::size_t limit) {
    Query query(connection, fmt::format("{} ORDER BY id DESC LIMIT ?", select_backfills));
    return read_all(query.bind(limit));
}

}  // namespace channeld::sqlite

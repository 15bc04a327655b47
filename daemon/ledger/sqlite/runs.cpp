#include "daemon/ledger/sqlite/runs.hpp"

#include <fmt/format.h>

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

result<std::int64_t> begin_run(Connection& connection, std::string const& channel, std::string const& job,
                               Timestamp now) {
    constexpr std::int64_t kept = 10'000;
    Query(connection, "INSERT INTO runs (channel, job, started_at) VALUES (?, ?, ?)").bind(channel, job, now).run();
    std::int64_t const id = connection.database().getLastInsertRowid();
    Query(connection, "DELETE FROM runs WHERE id <= ?").bind(id - kept).run();
    return id;
}

result<void> end_run(Connection& connection, Run const& run) {
    Query query(connection,
                "UPDATE runs SET ended_at = ?, fetched = ?, created = ?, unchanged = ?, parked = ?,"
                " failed = ?, ignored = ?, omnitron_requests = ?, channel_requests = ?, outcome = ?"
                " WHERE id = ?");
    query.bind(run.ended_at, run.fetched, run.created, run.unchanged, run.parked, run.failed, run.ignored,
               run.omnitron_requests, run.channel_requests, run.outcome, run.id);
    if (query.run() == 0) return permanent("the ledger has no run " + std::to_string(run.id) + "; nothing was stored");
    return {};
}

void mark_interrupted_runs(Connection& connection) {
    Query(connection, "UPDATE runs SET outcome = 'interrupted' WHERE outcome = ''").run();
}

namespace {

constexpr std::string_view select_runs =
    "SELECT id, channel, job, started_at, ended_at, fetched, created, unchanged, parked, failed,"
    " ignored, omnitron_requests, channel_requests, outcome FROM runs";

Run read_run(Query const& query) {
    Run r;
    query.read(r.id, r.channel, r.job, r.started_at, r.ended_at, r.fetched, r.created, r.unchanged, r.parked, r.failed,
               r.ignored, r.omnitron_requests, r.channel_requests, r.outcome);
    return r;
}

}  // namespace

result<std::vector<Run>> runs(Connection& connection, std::string const& channel, std::size_t limit) {
    std::vector<Run> runs;
    Query query(connection, fmt::format("{} WHERE channel = ? ORDER BY id DESC LIMIT ?", select_runs));
    query.bind(channel, limit);
    while (query.next()) runs.push_back(read_run(query));
    return runs;
}

std::optional<Run> last_run(Connection& connection, std::string const& channel, std::string const& job) {
    Query query(connection, fmt::format("{} WHERE channel = ? AND job = ? ORDER BY id DESC LIMIT 1", select_runs));
    if (!query.bind(channel, job).next()) return std::nullopt;
    return read_run(query);
}

}  // namespace channeld::sqlite

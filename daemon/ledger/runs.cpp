#include "daemon/ledger/runs.hpp"

#include "daemon/ledger/query.hpp"

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
                "UPDATE runs SET ended_at = ?, fetched = ?, created = ?, already = ?, parked = ?,"
                " failed = ?, ignored = ?, omnitron_requests = ?, channel_requests = ?, outcome = ?"
                " WHERE id = ?");
    query.bind(run.ended_at, run.fetched, run.created, run.already, run.parked, run.failed, run.ignored,
               run.omnitron_requests, run.channel_requests, run.outcome, run.id);
    if (query.run() == 0) return permanent("the ledger has no run " + std::to_string(run.id) + "; nothing was stored");
    return {};
}

void mark_interrupted_runs(Connection& connection) {
    Query(connection, "UPDATE runs SET outcome = 'interrupted' WHERE outcome = ''").run();
}

result<std::vector<Run>> runs(Connection& connection, std::string const& channel, std::size_t limit) {
    std::vector<Run> runs;
    Query query(connection,
                "SELECT id, channel, job, started_at, ended_at, fetched, created, already, parked, failed,"
                " ignored, omnitron_requests, channel_requests, outcome FROM runs"
                " WHERE channel = ? ORDER BY id DESC LIMIT ?");
    query.bind(channel, limit);
    while (query.next()) {
        Run& r = runs.emplace_back();
        query.read(r.id, r.channel, r.job, r.started_at, r.ended_at, r.fetched, r.created, r.already, r.parked,
                   r.failed, r.ignored, r.omnitron_requests, r.channel_requests, r.outcome);
    }
    return runs;
}

}  // namespace channeld::sqlite

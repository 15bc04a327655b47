#include "daemon/ledger/sqlite/job_record.hpp"

#include "daemon/ledger/sqlite/query.hpp"
#include "daemon/ledger/sqlite/runs.hpp"
#include "daemon/ledger/sqlite/slots.hpp"

namespace channeld::sqlite {

result<void> pause(Connection& connection, Pause const& pause) {
    Query(connection,
          "INSERT INTO pauses (channel, job, since, reason) VALUES (?, ?, ?, ?)"
          " ON CONFLICT DO UPDATE SET reason = excluded.reason")
        .bind(pause.channel, pause.job, pause.since, pause.reason)
        .run();
    return {};
}

result<bool> resume(Connection& connection, std::string const& channel, std::string const& job) {
    return Query(connection, "DELETE FROM pauses WHERE channel = ? AND job = ?").bind(channel, job).run() > 0;
}

result<void> probe_write(Connection& connection) {
    Query(connection, "SAVEPOINT attempt").run();
    // More than the page cache holds, so that it goes to the disk.
    Query(connection, "UPDATE generation SET identity = zeroblob(2000000)").run();
    Query(connection, "ROLLBACK TO attempt").run();
    Query(connection, "RELEASE attempt").run();
    return {};
}

result<JobRecord> job_record(Connection& connection, std::string const& channel, std::string const& job) {
    JobRecord record;
    record.last_slot = *last_slot(connection, channel, job);
    record.last_run = last_run(connection, channel, job);
    Query paused(connection, "SELECT channel, job, since, reason FROM pauses WHERE channel = ? AND job = ?");
    if (paused.bind(channel, job).next()) {
        auto& pause = record.pause.emplace();
        paused.read(pause.channel, pause.job, pause.since, pause.reason);
    }
    Query counts(connection, "SELECT reason, count FROM slot_counts WHERE channel = ? AND job = ?");
    counts.bind(channel, job);
    while (counts.next()) {
        SlotReason reason{};
        std::int64_t count = 0;
        counts.read(reason, count);
        record.counts[reason] = count;
    }
    return record;
}

}  // namespace channeld::sqlite

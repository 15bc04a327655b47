#include "daemon/ledger/sqlite/slots.hpp"

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {
namespace {

void count(Connection& connection, std::string const& channel, std::string const& job, SlotReason reason,
           std::int64_t many) {
    Query(connection,
          "INSERT INTO slot_counts (channel, job, reason, count) VALUES (?, ?, ?, ?)"
          " ON CONFLICT DO UPDATE SET count = count + excluded.count")
        .bind(channel, job, reason, many)
        .run();
}

// False when there is one already.
bool add(Connection& connection, Slot const& slot) {
    Query query(connection,
                "INSERT OR IGNORE INTO slots (channel, job, scheduled_at, state, reason) VALUES (?, ?, ?, ?, ?)");
    return query.bind(slot.channel, slot.job, slot.scheduled_at, slot.state, slot.reason).run() > 0;
}

void forget_old(Connection& connection, std::string const& channel, std::string const& job) {
    constexpr int kept = 1'000;
    Query(connection,
          "DELETE FROM slots WHERE channel = ?1 AND job = ?2 AND scheduled_at <= (SELECT scheduled_at FROM slots"
          " WHERE channel = ?1 AND job = ?2 ORDER BY scheduled_at DESC LIMIT 1 OFFSET ?3)")
        .bind(channel, job, kept)
        .run();
}

bool is_paused(Connection& connection, std::string const& channel, std::string const& job) {
    Query query(connection, "SELECT 1 FROM pauses WHERE channel = ? AND job = ?");
    return query.bind(channel, job).next();
}

}  // namespace

result<std::optional<Slot>> last_slot(Connection& connection, std::string const& channel, std::string const& job) {
    Query query(connection,
                "SELECT channel, job, scheduled_at, state, reason, run FROM slots"
                " WHERE channel = ? AND job = ? ORDER BY scheduled_at DESC LIMIT 1");
    std::optional<Slot> slot;
    if (!query.bind(channel, job).next()) return slot;
    slot.emplace();
    query.read(slot->channel, slot->job, slot->scheduled_at, slot->state, slot->reason, slot->run);
    return slot;
}

result<Claim> claim(Connection& connection, std::string const& channel, std::string const& job,
                    Timestamp scheduled_at) {
    Slot slot{channel, job, scheduled_at};
    bool const paused = is_paused(connection, channel, job);
    if (paused) slot.state = SlotState::skipped, slot.reason = SlotReason::paused;
    if (!add(connection, slot)) return Claim::taken;
    forget_old(connection, channel, job);
    if (paused) count(connection, channel, job, slot.reason, 1);
    return paused ? Claim::paused : Claim::granted;
}

result<void> end_slot(Connection& connection, Slot const& slot) {
    Query query(connection,
                "UPDATE slots SET state = ?, reason = ?, run = ? WHERE channel = ? AND job = ? AND scheduled_at = ?");
    query.bind(slot.state, slot.reason, slot.run, slot.channel, slot.job, slot.scheduled_at);
    if (query.run() == 0)
        return permanent("the ledger has no slot " + to_iso(slot.scheduled_at) + " of " + slot.job +
                         "; nothing was stored");
    if (slot.reason == SlotReason::deadline) count(connection, slot.channel, slot.job, slot.reason, 1);
    return {};
}

result<void> skip(Connection& connection, std::string const& channel, std::string const& job,
                  std::vector<SkippedSlots> const& skipped) {
    for (auto const& [reason, many, newest] : skipped) {
        for (auto const moment : newest) add(connection, {channel, job, moment, SlotState::skipped, reason});
        count(connection, channel, job, reason, many);
    }
    forget_old(connection, channel, job);
    return {};
}

void mark_interrupted_slots(Connection& connection) {
    Query(connection, "UPDATE slots SET state = 'interrupted' WHERE state = 'running'").run();
}

}  // namespace channeld::sqlite

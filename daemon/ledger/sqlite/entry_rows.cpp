#include "daemon/ledger/sqlite/entry_rows.hpp"

#include "daemon/ledger/sqlite/objects.hpp"

namespace channeld::sqlite {

std::string const select_entries =
    "SELECT e.id, e.channel, e.kind, e.remote_id, e.number, e.hash,"
    " COALESCE((SELECT payload FROM payloads WHERE entry = e.id), ''), e.state, e.omnitron_pk,"
    " EXISTS (SELECT 1 FROM intents WHERE entry = e.id), e.cause, e.reason, e.attempts, e.requests, e.next_try_at,"
    " e.seen_at, e.created_at, e.settled_at, e.parked_at FROM entries e ";

std::vector<Entry> read_entries(Connection& connection, Query& query) {
    std::vector<Entry> entries;
    while (query.next()) {
        Entry& e = entries.emplace_back();
        query.read(e.id, e.channel, e.kind, e.remote_id, e.number, e.hash, e.payload, e.state, e.omnitron_pk,
                   e.intended, e.cause, e.reason, e.attempts, e.requests, e.next_try_at, e.seen_at, e.created_at,
                   e.settled_at, e.parked_at);
        if (e.state == EntryState::created || (e.omnitron_pk != 0 && e.state != EntryState::settled))
            e.objects = load_objects(connection, Owner::entry, e.id);
    }
    return entries;
}

Error no_unsettled_entry(std::int64_t entry) {
    return permanent("the ledger has no unsettled entry " + std::to_string(entry) + "; nothing was stored");
}

}  // namespace channeld::sqlite

#include "daemon/ledger/sqlite/entry_rows.hpp"

#include "daemon/ledger/sqlite/objects.hpp"

namespace channeld::sqlite {

std::string const select_entries =
    "SELECT e.id, e.channel, e.item_type, e.remote_id, e.display_number, e.hash,"
    " COALESCE((SELECT payload FROM payloads WHERE entry = e.id), ''), e.state, e.omnitron_pk,"
    " EXISTS (SELECT 1 FROM intents WHERE entry = e.id), e.reason_code, e.message, e.attempts, e.requests, "
    "e.next_try_at,"
    " e.seen_at, e.created_at, e.mapped_at, e.parked_at FROM entries e ";

std::vector<Entry> read_entries(Connection& connection, Query& query) {
    std::vector<Entry> entries;
    while (query.next()) {
        Entry& e = entries.emplace_back();
        query.read(e.id, e.channel, e.item_type, e.remote_id, e.display_number, e.hash, e.payload, e.state,
                   e.omnitron_pk, e.intended, e.reason_code, e.message, e.attempts, e.requests, e.next_try_at,
                   e.seen_at, e.created_at, e.mapped_at, e.parked_at);
        if (e.state == EntryState::created || (e.omnitron_pk != 0 && e.state != EntryState::mapped))
            e.objects = load_objects(connection, Owner::entry, e.id);
    }
    return entries;
}

Error no_open_entry(std::int64_t entry) {
    return permanent("the ledger has no open entry " + std::to_string(entry) + "; nothing was stored");
}

}  // namespace channeld::sqlite

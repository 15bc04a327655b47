#include "daemon/ledger/store_decision.hpp"

namespace channeld::inline ledger {

StoreDecision decide(Entry const& known, InboxItem const& item, Timestamp now, bool reprocess_changes) {
    bool const changed = known.hash != item.hash;
    bool const invalid = !item.reason_code.empty();
    // What is, or may be, in Omnitron has to be looked up and mapped, whatever the channel says of it now.
    bool const perhaps_there = known.intended || known.omnitron_pk != 0;
    if (item.retracted) {
        bool const open = known.state == EntryState::pending || known.state == EntryState::parked;
        return {StoreOutcome::retracted, open && !perhaps_there ? StoreEffect::retract : StoreEffect::nothing};
    }
    // Dropped by hand, expired or replaced: the same content does not bring it back.
    if (known.state == EntryState::retracted && !changed) return {StoreOutcome::retracted, StoreEffect::nothing};
    if (known.state == EntryState::mapped && changed && reprocess_changes && !invalid)
        return {StoreOutcome::work, StoreEffect::reprocess};
    if (known.state == EntryState::mapped)
        return {StoreOutcome::unchanged, changed ? StoreEffect::update_hash : StoreEffect::nothing};
    if (known.state == EntryState::created) return {StoreOutcome::work, StoreEffect::nothing};

    bool const due = known.state == EntryState::pending || (known.next_try_at && *known.next_try_at <= now);
    if (invalid && !perhaps_there)
        return {StoreOutcome::parked, changed || due ? StoreEffect::park : StoreEffect::nothing};
    // Without a payload it was invalid or retracted once, and is not any more.
    if (!invalid && (changed || known.payload.empty())) return {StoreOutcome::work, StoreEffect::replace_content};
    return {due ? StoreOutcome::work : StoreOutcome::parked, StoreEffect::nothing};
}

}  // namespace channeld::inline ledger

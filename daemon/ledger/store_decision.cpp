#include "daemon/ledger/store_decision.hpp"

namespace channeld {

Verdict judge(Entry const& known, Arrival const& arrival, Timestamp now, bool changes_count) {
    bool const changed = known.hash != arrival.hash;
    // What is, or may be, in Omnitron has to be looked up and mapped, whatever the channel says of it now.
    bool const perhaps_there = known.intended || known.omnitron_pk != 0;
    if (arrival.withdrawn) {
        bool const open = known.state == EntryState::waiting || known.state == EntryState::parked;
        return {Arrived::withdrawn, open && !perhaps_there ? Effect::withdraw : Effect::nothing};
    }
    // Given up by hand or for its age: the same content brings nothing back.
    if (known.state == EntryState::withdrawn && !changed) return {Arrived::withdrawn, Effect::nothing};
    bool const whole = arrival.cause.empty();
    if (known.state == EntryState::settled && changed && changes_count && whole)
        return {Arrived::work, Effect::begin_anew};
    if (known.state == EntryState::settled) return {Arrived::already, changed ? Effect::take_hash : Effect::nothing};
    if (known.state == EntryState::created) return {Arrived::work, Effect::nothing};

    bool const due = known.state == EntryState::waiting || (known.next_try_at && *known.next_try_at <= now);
    bool const set_aside = !arrival.cause.empty();
    if (set_aside && !perhaps_there) return {Arrived::parked, changed || due ? Effect::set_aside : Effect::nothing};
    // No payload: it was set aside or withdrawn once, and is not any more.
    if (!set_aside && (changed || known.payload.empty())) return {Arrived::work, Effect::take_over};
    return {due ? Arrived::work : Arrived::parked, Effect::nothing};
}

}  // namespace channeld

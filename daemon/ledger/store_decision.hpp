#pragma once

#include "daemon/ledger/ledger.hpp"

namespace channeld::inline ledger {

// What storing an item does to the entry that exists.
enum class StoreEffect {
    nothing,
    update_hash,      // of a mapped one: so that the same content does not count as changed again
    replace_content,  // the new content replaces the old one and is work from the start
    reprocess,        // the same for an entry that is mapped
    park,             // with the command's words, without a payload
    retract,          // with the channel's words, without a payload
};

struct StoreDecision {
    StoreOutcome outcome = StoreOutcome::work;
    StoreEffect effect = StoreEffect::nothing;

    friend bool operator==(StoreDecision const&, StoreDecision const&) = default;
};

// What happens to `known` when its item is stored again. Pure: stores nothing. README.md shows it as a diagram.
// - Pending and parked entries take a changed content and become work again.
// - `created` and `mapped` ones keep theirs; with `reprocess_changes` a mapped one becomes work again when it changed.
// - An invalid item parks its entry and a retracted one ends it, unless it is, or may be, in Omnitron.
StoreDecision decide(Entry const& known, InboxItem const& item, Timestamp now, bool reprocess_changes = false);

}  // namespace channeld::inline ledger

#pragma once

#include "daemon/ledger/ledger.hpp"

namespace channeld {

// What storing an arrival does to the entry that is there already.
enum class Effect {
    nothing,
    take_hash,   // settled: remember what was seen, so that it is not "changed" each time
    take_over,   // the new content replaces the old one and is work from the start
    begin_anew,  // the same for what was settled before
    set_aside,   // parked with the channel's words, without a payload
    withdraw,    // ended with the channel's words, without a payload
};

struct Verdict {
    Arrived answer = Arrived::work;
    Effect effect = Effect::nothing;

    friend bool operator==(Verdict const&, Verdict const&) = default;
};

// Decides; stores nothing.
// `changes_count`: a settled entry is done for good, or only until its content changes.
Verdict judge(Entry const& known, Arrival const& arrival, Timestamp now, bool changes_count = false);

}  // namespace channeld

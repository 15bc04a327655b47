#pragma once

namespace channeld {

// Where a ledger does its work.
enum class WritesOn {
    own_thread,  // the event loop goes on meanwhile
    executor,    // the event loop's own turns: for the simulation, where all has to come in the same order each time
};

}  // namespace channeld

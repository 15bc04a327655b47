#pragma once

namespace channeld::inline ledger {

// Where a ledger does its work.
enum class LedgerThread {
    own_thread,  // the event loop continues meanwhile
    executor,  // on the event loop itself: for the simulation, where everything has to run in the same order each time
};

}  // namespace channeld::inline ledger

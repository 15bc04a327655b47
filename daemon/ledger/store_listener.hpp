#pragma once

#include <optional>

#include "dto/error.hpp"

namespace channeld::inline ledger {

// Why calls of the ledger failed.
struct StoreFault {
    Error error;
    bool damaged = false;  // for good: every further call is refused; else it may pass by itself
};

// Observes how the ledger's disk does. Called on the thread of the ledger's executor, before the calls complete. Must
// outlive the ledger.
class StoreListener {
  public:
    virtual ~StoreListener() = default;
    // Calls wait for the disk; exactly one `on_calls_finished` follows.
    virtual void on_calls_started() = 0;
    // Without a fault: the disk worked.
    virtual void on_calls_finished(std::optional<StoreFault> const& fault) = 0;
};

}  // namespace channeld::inline ledger

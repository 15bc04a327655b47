#pragma once

#include <optional>

#include "dto/error.hpp"

namespace channeld {

// Why calls of the ledger failed.
struct StoreFault {
    Error error;
    bool damaged = false;  // for good: whatever is asked now is refused; else it may pass by itself
};

// Hears how the ledger's disk does. Called on the thread of the ledger's executor, before the calls have their answers.
class StoreWatch {
  public:
    virtual ~StoreWatch() = default;
    // Calls wait for the disk; exactly one `answered` follows.
    virtual void asked() = 0;
    virtual void answered(std::optional<StoreFault> const& fault) = 0;
};

}  // namespace channeld

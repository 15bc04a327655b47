#pragma once

#include <functional>
#include <string>

#include "daemon/ledger/store_listener.hpp"
#include "dto/timestamp.hpp"

namespace channeld {

// What the ledger's file may have to tell, and to whom.
struct LedgerCare {
    Timestamp now{};                                    // of the opening: in the name of what is put aside
    std::function<void(std::string const&)> tell = {};  // that a file was put aside, in a sentence for the operator
    StoreWatch* watch = nullptr;                        // outlives the ledger
    std::string vfs = {};                               // SQLite's way to the disk; "" for its own
};

}  // namespace channeld

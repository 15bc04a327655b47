#pragma once

#include <functional>
#include <string>

#include "daemon/ledger/store_listener.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline ledger {

// How the daemon's ledger is opened.
struct OpenOptions {
    Timestamp now{};                                      // of the opening; names quarantined files
    std::function<void(std::string const&)> report = {};  // gets a sentence for the operator for each quarantine
    StoreListener* listener = nullptr;                    // must outlive the ledger
    std::string vfs = {};                                 // SQLite's way to the disk; "" for its default
};

}  // namespace channeld::inline ledger

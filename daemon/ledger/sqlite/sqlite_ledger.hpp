#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <filesystem>
#include <memory>

#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/sqlite/ledger_thread.hpp"
#include "daemon/ledger/sqlite/open_options.hpp"

namespace channeld::inline ledger {

// Opens and migrates the ledger in `file`, creating it when missing. Takes the single-instance lock `<file>.lock` and
// keeps it for the object's life: a second daemon on the same file gets an Error that names the holder's pid. Results
// are delivered on `executor`, whose context must outlive the ledger. The destructor completes the calls that were
// made. A file that is damaged, an old copy, or gone although its generation file exists, is quarantined, and the
// ledger is empty then. A missing folder or a ledger of a newer program is an Error that says what to do.
result<std::unique_ptr<Ledger>> open_sqlite_ledger(std::filesystem::path const& file, asio::any_io_executor executor,
                                                   LedgerThread where = LedgerThread::own_thread,
                                                   OpenOptions const& options = {});

// For `channeld orders`: reads beside a running daemon, without its lock; every call that writes gives an Error.
result<std::unique_ptr<Ledger>> read_sqlite_ledger(std::filesystem::path const& file, asio::any_io_executor executor);

// For `channeld jobs pause`: one small write beside a running daemon, without its lock and without migrating.
result<std::unique_ptr<Ledger>> edit_sqlite_ledger(std::filesystem::path const& file, asio::any_io_executor executor);

// The pid of the process that holds the ledger's lock; 0 when none does.
int holder_of_ledger(std::filesystem::path const& file);

}  // namespace channeld::inline ledger

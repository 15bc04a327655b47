#include <gtest/gtest.h>
#include <sqlite3.h>

#include "daemon/ledger/sqlite/failure.hpp"

namespace channeld::sqlite {
namespace {

struct Case {
    int code;
    ErrorKind kind;
    std::string words;
};

// Without a connection to ask, SQLiteCpp knows no extended code: -1.
TEST(LedgerFailure, SaysForEachFailureOfSqliteWhatItMeansAndWhatToDo) {
    std::vector<Case> const cases{
        {SQLITE_FULL, ErrorKind::transient,
         "no space left, nothing was stored (SQLite: it fails, code -1). Free space on its file system; the daemon "
         "then "
         "goes on by itself."},
        {SQLITE_IOERR, ErrorKind::transient,
         "the disk failed, nothing was stored (SQLite: it fails, code -1). Check free space, limits on the size of "
         "files, "
         "the file system and the kernel's log; the daemon tries again."},
        {SQLITE_NOMEM, ErrorKind::transient,
         "out of memory, nothing was stored (SQLite: it fails, code -1). The daemon tries again."},
        {SQLITE_BUSY, ErrorKind::transient,
         "another program keeps it locked, nothing was stored (SQLite: it fails, code -1). Close what has the file "
         "open (a "
         "sqlite3 shell, a backup); the daemon tries again."},
        {SQLITE_LOCKED, ErrorKind::transient,
         "another program keeps it locked, nothing was stored (SQLite: it fails, code -1). Close what has the file "
         "open (a "
         "sqlite3 shell, a backup); the daemon tries again."},
        {SQLITE_CORRUPT, ErrorKind::needs_person,
         "the file is damaged or no ledger (SQLite: it fails, code -1). The daemon quarantines such a file when it "
         "starts "
         "and begins a new one, which costs requests, never a duplicate: restart it."},
        {SQLITE_NOTADB, ErrorKind::needs_person,
         "the file is damaged or no ledger (SQLite: it fails, code -1). The daemon quarantines such a file when it "
         "starts "
         "and begins a new one, which costs requests, never a duplicate: restart it."},
        {SQLITE_CANTOPEN, ErrorKind::needs_person,
         "cannot be opened (SQLite: it fails, code -1). Its folder has to exist and to be writable for the daemon's "
         "user."},
        {SQLITE_READONLY, ErrorKind::needs_person,
         "open for reading only, nothing was stored (SQLite: it fails, code -1). Only the daemon writes, and its user "
         "has to "
         "own the file and its folder."},
        {SQLITE_PERM, ErrorKind::needs_person,
         "open for reading only, nothing was stored (SQLite: it fails, code -1). Only the daemon writes, and its user "
         "has to "
         "own the file and its folder."},
        {SQLITE_MISUSE, ErrorKind::permanent,
         "a call failed, nothing of it was stored (SQLite: it fails, code -1). Please report this message."},
    };
    for (auto const& [code, kind, words] : cases) {
        auto const error = explain("/var/lib/ledger.db", SQLite::Exception("it fails", code));
        EXPECT_EQ(static_cast<int>(error.kind), static_cast<int>(kind)) << code;
        EXPECT_EQ(error.message, "ledger /var/lib/ledger.db: " + words);
    }
}

}  // namespace
}  // namespace channeld::sqlite

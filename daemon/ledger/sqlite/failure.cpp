#include "daemon/ledger/sqlite/failure.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace channeld::sqlite {

namespace {

constexpr int primary_code = 0xff;

}  // namespace

bool is_damage(SQLite::Exception const& problem) {
    int const code = problem.getErrorCode() & primary_code;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || problem.getExtendedErrorCode() == SQLITE_IOERR_DATA;
}

bool is_shortage(SQLite::Exception const& problem) {
    switch (problem.getErrorCode() & primary_code) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return !is_damage(problem);
        default:
            return false;
    }
}

Error explain(std::filesystem::path const& file, SQLite::Exception const& problem) {
    auto const said = [&](std::string_view meaning, std::string_view advice) {
        return fmt::format("ledger {}: {} (SQLite: {}, code {}). {}", file.string(), meaning, problem.what(),
                           problem.getExtendedErrorCode(), advice);
    };
    if (is_damage(problem))
        return needs_person(said("the file is damaged or no ledger",
                                 "The daemon quarantines such a file when it starts and begins a new one, which costs "
                                 "requests, never a duplicate: restart it."));
    switch (problem.getErrorCode() & primary_code) {
        case SQLITE_FULL:
            return transient(said("no space left, nothing was stored",
                                  "Free space on its file system; the daemon then goes on by itself."));
        case SQLITE_IOERR:
            return transient(said("the disk failed, nothing was stored",
                                  "Check free space, limits on the size of files, the file system and the "
                                  "kernel's log; the daemon tries again."));
        case SQLITE_NOMEM:
            return transient(said("out of memory, nothing was stored", "The daemon tries again."));
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return transient(said("another program keeps it locked, nothing was stored",
                                  "Close what has the file open (a sqlite3 shell, a backup); the daemon tries again."));
        case SQLITE_CANTOPEN:
            return needs_person(
                said("cannot be opened", "Its folder has to exist and to be writable for the daemon's user."));
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return needs_person(said("open for reading only, nothing was stored",
                                     "Only the daemon writes, and its user has to own the file and its folder."));
        default:
            return permanent(said("a call failed, nothing of it was stored", "Please report this message."));
    }
}

}  // namespace channeld::sqlite

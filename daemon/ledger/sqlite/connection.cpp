#include "daemon/ledger/sqlite/connection.hpp"

namespace channeld::sqlite {

namespace {

int flags(Access access) {
    // No mutex of SQLite's own: a connection belongs to one thread at a time. Codes that tell damage from a failing
    // disk.
    int const always = SQLite::OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (access == Access::read) return always | SQLite::OPEN_READONLY;
    if (access == Access::edit) return always | SQLite::OPEN_READWRITE;
    return always | SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
}

}  // namespace

Connection::Connection(std::filesystem::path file, Access access, std::chrono::milliseconds busy_timeout,
                       std::string const& base)
    : file_(std::move(file)),
      access_(access),
      checks_(base),
      database_(file_.string(), flags(access), static_cast<int>(busy_timeout.count()), checks_.name()) {
    checkpoint_on_close(false);
    // Statement journals in memory: a full disk must not fail a call in a second place.
    database_.exec("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1024");
    if (access == Access::read) return;
    int reserved = PageChecks::reserved_bytes;  // counts for a file that has no page yet, and for VACUUM
    sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    // FULL: in WAL mode anything less may lose the last commits when the power fails.
    database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
}

void Connection::checkpoint_on_close(bool wanted) {
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wanted ? 0 : 1, nullptr);
}

SQLite::Statement& Connection::statement(std::string_view sql) {
    if (auto const found = statements_.find(sql); found != statements_.end()) return found->second;
    std::string const text(sql);
    return statements_.emplace(text, SQLite::Statement(database_, text)).first->second;
}

}  // namespace channeld::sqlite

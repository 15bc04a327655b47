#include "daemon/ledger/connection.hpp"

namespace channeld::sqlite {

namespace {

int flags(Access access) {
    // No mutex of SQLite's own: a connection belongs to one thread at a time.
    if (access == Access::read) return SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX;
    if (access == Access::edit) return SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX;
    return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX;
}

}  // namespace

Connection::Connection(std::filesystem::path file, Access access, std::chrono::milliseconds busy_timeout)
    : file_(std::move(file)),
      access_(access),
      database_(file_.string(), flags(access), static_cast<int>(busy_timeout.count())) {
    // Statement journals in memory: a full disk must not fail a call in a second place.
    database_.exec("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1024");
    if (access == Access::read) return;
    // FULL: in WAL mode anything less may lose the last commits when the power fails.
    database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
}

SQLite::Statement& Connection::statement(std::string_view sql) {
    if (auto const found = statements_.find(sql); found != statements_.end()) return found->second;
    std::string const text(sql);
    return statements_.emplace(text, SQLite::Statement(database_, text)).first->second;
}

}  // namespace channeld::sqlite

#include "daemon/ledger/sqlite/integrity/integrity.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <vector>

#include "daemon/ledger/sqlite/migrations.hpp"

namespace channeld::sqlite {

namespace {

constexpr std::size_t first_with_stamp = 6;

// An old copy of a ledger, or one whose last commits have gone, is sound by itself.
std::string older_than(Stamp const& stamp, SQLite::Database& database, std::size_t version) {
    if (version < first_with_stamp) return "it is an old copy, or empty: its stamp tells of later work";
    SQLite::Statement row(database, "SELECT identity, commits FROM stamp");
    if (!row.executeStep()) return "it does not say which ledger it is";
    if (row.getColumn(0).getString() != stamp.identity) return "it is another ledger than its stamp tells of";
    auto const behind = stamp.commits - row.getColumn(1).getInt64();
    if (behind <= 0) return "";
    return fmt::format("it is an old copy, or its last commits are lost: {} of {} are not in it", behind,
                       stamp.commits);
}

sqlite3_file* file_of(Connection& connection) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(connection.database().getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file;
}

// Each page that is read is checked.
std::string scan(Connection& connection, std::int64_t pages, std::int64_t page_size) {
    constexpr std::int64_t most = 64 * 1024 * 1024;
    if (pages * page_size > most) return "";
    auto* const file = file_of(connection);
    std::vector<char> page(static_cast<std::size_t>(page_size));
    for (std::int64_t i = 0; i < pages; ++i) {
        int const code = file->pMethods->xRead(file, page.data(), static_cast<int>(page_size), i * page_size);
        if (code == SQLITE_IOERR_DATA) return fmt::format("page {} of {} is not what was written", i + 1, pages);
        if (code != SQLITE_OK) throw SQLite::Exception(sqlite3_errstr(code), code);
    }
    return "";
}

std::string broken_page(Connection& connection) {
    auto& database = connection.database();
    // While the WAL holds pages the file may be short, and old ones in it do not matter.
    SQLite::Statement taken_over(database, "PRAGMA wal_checkpoint(PASSIVE)");
    taken_over.executeStep();
    bool const all = taken_over.getColumn(1).getInt() == taken_over.getColumn(2).getInt();
    taken_over.reset();
    if (!all) return "";
    auto const pages = database.execAndGet("PRAGMA page_count").getInt64();
    auto const page_size = database.execAndGet("PRAGMA page_size").getInt64();
    auto const size = static_cast<std::int64_t>(std::filesystem::file_size(connection.file()));
    if (size < pages * page_size) return fmt::format("it was cut off: {} bytes instead of {}", size, pages * page_size);
    return scan(connection, pages, page_size);
}

bool has_page_checks(Connection& connection) {
    std::array<char, 100> header{};
    auto* const file = file_of(connection);
    int const code = file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0);
    if (code != SQLITE_OK) throw SQLite::Exception(sqlite3_errstr(code), code);
    constexpr std::size_t reserved_at = 20;
    return header.at(reserved_at) == PageChecks::reserved_bytes;
}

// A ledger from before the check sums gets them once, if SQLite finds it sound.
std::string add_page_checks(SQLite::Database& database) {
    std::string const said = database.execAndGet("PRAGMA integrity_check(1)").getString();
    if (said != "ok") return said;
    database.exec("VACUUM");
    return "";
}

}  // namespace

std::string what_is_wrong(Connection& connection, std::optional<Stamp> const& stamp) {
    auto& database = connection.database();
    int const found = database.execAndGet("PRAGMA user_version").getInt();
    auto const version = static_cast<std::size_t>(found);
    if (found < 0 || version > ledger_migrations().size()) return "";  // refused by migrate()
    if (stamp && !stamp->damage.empty()) return fmt::format("it was found damaged while in use ({})", stamp->damage);
    if (auto wrong = stamp ? older_than(*stamp, database, version) : ""; !wrong.empty()) return wrong;
    if (database.execAndGet("PRAGMA page_count").getInt() <= 1 && version == 0) return "";
    if (!has_page_checks(connection)) {
        if (version >= first_with_stamp) return "its header is damaged";
        if (auto wrong = add_page_checks(database); !wrong.empty()) return wrong;
    }
    return broken_page(connection);
}

}  // namespace channeld::sqlite

#include "daemon/ledger/sqlite/integrity/integrity.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <vector>

#include "daemon/ledger/sqlite/migrations.hpp"

namespace channeld::sqlite {

namespace {

constexpr std::size_t first_with_generation = 6;
constexpr std::size_t first_with_generation_table = 7;  // it was called `stamp` before

// An old copy of a ledger, or one whose last commits are gone, is consistent in itself.
std::string older_than(Generation const& generation, SQLite::Database& database, std::size_t version) {
    if (version < first_with_generation) return "it is an old copy, or empty: its generation file tells of later work";
    SQLite::Statement row(database, version < first_with_generation_table ? "SELECT identity, commits FROM stamp"
                                                                          : "SELECT identity, commits FROM generation");
    if (!row.executeStep()) return "it does not say which ledger it is";
    if (row.getColumn(0).getString() != generation.identity)
        return "it is another ledger than its generation file tells of";
    auto const behind = generation.commits - row.getColumn(1).getInt64();
    if (behind <= 0) return "";
    return fmt::format("it is an old copy, or its last commits are lost: {} of {} are not in it", behind,
                       generation.commits);
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
    SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(PASSIVE)");
    checkpoint.executeStep();
    bool const all = checkpoint.getColumn(1).getInt() == checkpoint.getColumn(2).getInt();
    checkpoint.reset();
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

// A ledger from before the check sums gets them once, if SQLite finds no error in it.
std::string add_page_checks(SQLite::Database& database) {
    std::string const answer = database.execAndGet("PRAGMA integrity_check(1)").getString();
    if (answer != "ok") return answer;
    database.exec("VACUUM");
    return "";
}

}  // namespace

std::string integrity_error(Connection& connection, std::optional<Generation> const& generation) {
    auto& database = connection.database();
    int const found = database.execAndGet("PRAGMA user_version").getInt();
    auto const version = static_cast<std::size_t>(found);
    if (found < 0 || version > ledger_migrations().size()) return "";  // refused by migrate()
    if (generation && !generation->damage.empty())
        return fmt::format("it was found damaged while in use ({})", generation->damage);
    if (auto error = generation ? older_than(*generation, database, version) : ""; !error.empty()) return error;
    if (database.execAndGet("PRAGMA page_count").getInt() <= 1 && version == 0) return "";
    if (!has_page_checks(connection)) {
        if (version >= first_with_generation) return "its header is damaged";
        if (auto error = add_page_checks(database); !error.empty()) return error;
    }
    return broken_page(connection);
}

}  // namespace channeld::sqlite

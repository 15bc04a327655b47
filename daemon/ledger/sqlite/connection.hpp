#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "daemon/ledger/sqlite/integrity/page_checks.hpp"

namespace channeld::sqlite {

enum class Access {
    write,  // the daemon's
    edit,   // of a file that is there, beside the daemon
    read,
};

// One connection to a ledger file and the statements prepared on it. For one thread at a time.
// Everything here throws SQLite::Exception; `explain` turns that into an Error.
class Connection {
  public:
    // Access::write creates a missing file. A lock held by someone else is waited for up to `busy_timeout`.
    // `base`: the VFS below the page checks, SQLite's default when it is "".
    Connection(std::filesystem::path file, Access access, std::chrono::milliseconds busy_timeout,
               std::string const& base = "");

    std::filesystem::path const& file() const { return file_; }
    Access access() const { return access_; }
    SQLite::Database& database() { return database_; }
    // Whether the last connection moves the WAL into the file when it closes. Off at first: inspecting damaged files
    // must not change them.
    void checkpoint_on_close(bool wanted);

    // Kept for the connection's life. Used through Query, which leaves it ready for the next use.
    SQLite::Statement& statement(std::string_view sql);

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
    };

    std::filesystem::path file_;
    Access access_;
    PageChecks checks_;
    SQLite::Database database_;
    std::unordered_map<std::string, SQLite::Statement, Hash, std::equal_to<>> statements_;
};

}  // namespace channeld::sqlite

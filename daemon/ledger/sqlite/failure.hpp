#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>

#include "dto/error.hpp"

namespace channeld::sqlite {

// SQLite's failure in words for the person who runs the daemon: which file, what SQLite said, what to do. Whatever
// can pass by itself (full disk, foreign lock) is transient.
Error explain(std::filesystem::path const& file, SQLite::Exception const& problem);

// The file is not what was written to it. It does not pass by itself, and nothing that is read may be believed.
bool is_damage(SQLite::Exception const& problem);

// The file cannot be written, or not even read, for now.
bool is_shortage(SQLite::Exception const& problem);

}  // namespace channeld::sqlite

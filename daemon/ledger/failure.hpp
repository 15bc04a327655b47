#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>

#include "dto/error.hpp"

namespace channeld::sqlite {

// SQLite's failure in words for the person who runs the daemon: which file, what SQLite said, what to do. Whatever
// can pass by itself (full disk, foreign lock) is transient.
Error explain(std::filesystem::path const& file, SQLite::Exception const& problem);

}  // namespace channeld::sqlite

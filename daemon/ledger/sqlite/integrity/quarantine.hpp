#pragma once

#include <filesystem>
#include <string>

#include "daemon/ledger/sqlite/integrity/generation_file.hpp"
#include "dto/timestamp.hpp"

namespace channeld::sqlite {

// Renames all files of a ledger to `<ledger>.damaged-<now>`, which is answered. Throws
// std::filesystem::filesystem_error.
std::filesystem::path put_aside(std::filesystem::path const& ledger, Timestamp now);

// The jobs that were paused, as far as that can be read, in a sentence: no other side knows of them.
std::string pauses_in(std::filesystem::path const& ledger);

// The sentence for the operator.
std::string told(std::filesystem::path const& ledger, std::string const& what_is_wrong,
                 std::filesystem::path const& aside, std::string const& pauses);

}  // namespace channeld::sqlite

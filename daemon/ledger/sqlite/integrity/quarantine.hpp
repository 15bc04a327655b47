#pragma once

#include <filesystem>
#include <string>

#include "daemon/ledger/sqlite/integrity/generation_file.hpp"
#include "dto/timestamp.hpp"

namespace channeld::sqlite {

// Renames all files of a ledger to `<ledger>.quarantined-<now>...` and gives that name. Throws
// std::filesystem::filesystem_error.
std::filesystem::path quarantine(std::filesystem::path const& ledger, Timestamp now);

// The jobs that were paused, as far as that can be read, in a sentence: nothing else knows of them.
std::string pauses_in(std::filesystem::path const& ledger);

// The sentence for the operator.
std::string quarantine_message(std::filesystem::path const& ledger, std::string const& integrity_error,
                               std::filesystem::path const& quarantined, std::string const& pauses);

}  // namespace channeld::sqlite

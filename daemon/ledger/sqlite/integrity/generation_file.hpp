#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace channeld::sqlite {

// The latest generation of a ledger, kept beside it in `<ledger>.generation`: so that an old copy in its place, or a
// ledger whose last commits are gone with their WAL, is noticed. The file is written after the commit it describes and
// never synced, so it may lag behind the ledger, but is not ahead of it unless the ledger went back in time.
struct Generation {
    std::string identity;      // of the ledger, for its life; without blanks
    std::int64_t commits = 0;  // so far
    std::string damage;        // what was found wrong with the ledger while it was used; "" for nothing

    friend bool operator==(Generation const&, Generation const&) = default;
};

// Nothing when there is no file, or none that can be read.
std::optional<Generation> read_generation_file(std::filesystem::path const& ledger);
// In place, by name, with a fixed size: works on a full disk, and after another file was put in its place. A failure is
// ignored: the file then lags behind.
void write_generation_file(std::filesystem::path const& ledger, Generation const& generation);
std::filesystem::path generation_file_path(std::filesystem::path const& ledger);

}  // namespace channeld::sqlite

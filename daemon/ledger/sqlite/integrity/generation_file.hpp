#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace channeld::sqlite {

// A few words beside the ledger, in `<ledger>.stamp`, about what it was last: so that an old copy in its place, or one
// whose last commits are gone with their WAL, is noticed. The stamp is written after the commit it tells of and never
// synced, so it may lag behind the ledger, but is not ahead of it unless the ledger went back.
struct Stamp {
    std::string identity;      // of the ledger, for its life; without blanks
    std::int64_t commits = 0;  // so far
    std::string damage;        // what was found wrong with the ledger while it was used

    friend bool operator==(Stamp const&, Stamp const&) = default;
};

// Nothing when there is none, or none that can be read.
std::optional<Stamp> read_stamp(std::filesystem::path const& ledger);
// In place, by name, in a file of a fixed size: works on a full disk, and wherever another file was put. What cannot be
// written is left: the stamp then lags behind.
void write_stamp(std::filesystem::path const& ledger, Stamp const& stamp);
std::filesystem::path stamp_file(std::filesystem::path const& ledger);

}  // namespace channeld::sqlite

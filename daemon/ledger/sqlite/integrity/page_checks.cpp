#include "daemon/ledger/sqlite/integrity/page_checks.hpp"

#include <cstdint>
#include <cstring>
#include <vector>

namespace channeld::sqlite {

namespace {

constexpr std::size_t sum_bytes = PageChecks::reserved_bytes;
constexpr std::size_t header_bytes = 100;
constexpr std::size_t reserved_at = 20;  // of the file's header

// Each step is reversible, so one changed word always changes the sum; a page at another's place has a wrong one, too,
// and so has a page of zeros.
std::uint64_t sum_of(char const* page, std::size_t size, sqlite3_int64 offset) {
    constexpr std::uint64_t prime = 0x9E37'79B9'7F4A'7C15;
    auto sum = prime ^ static_cast<std::uint64_t>(offset);
    for (std::size_t i = 0; i + sum_bytes < size; i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, page + i, sizeof word);
        sum = (sum ^ word) * prime;
        sum ^= sum >> 32;
    }
    return sum;
}

bool is_page(int amount) {
    constexpr int smallest = 512;
    return amount >= smallest && (amount & (amount - 1)) == 0;
}

class CheckedFile : public LayeredFile {
  public:
    using LayeredFile::LayeredFile;

    int read(void* to, int amount, sqlite3_int64 offset) override {
        int const code = LayeredFile::read(to, amount, offset);
        if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return code;
        auto const* const bytes = static_cast<char const*>(to);
        if (offset == 0 && code == SQLITE_OK) look_at_header(bytes, amount);
        if (!has_sums_ || !is_page(amount)) return code;
        if (code == SQLITE_IOERR_SHORT_READ) return SQLITE_IOERR_DATA;  // SQLite would take it for a page of zeros
        auto const size = static_cast<std::size_t>(amount);
        auto const sum = sum_of(bytes, size, offset);
        std::uint64_t written = 0;
        std::memcpy(&written, bytes + size - sum_bytes, sum_bytes);
        return written == sum ? SQLITE_OK : SQLITE_IOERR_DATA;
    }

    int write(void const* from, int amount, sqlite3_int64 offset) override {
        auto const* const bytes = static_cast<char const*>(from);
        if (offset == 0) look_at_header(bytes, amount);
        if (!has_sums_ || !is_page(amount)) return LayeredFile::write(from, amount, offset);
        page_.assign(bytes, bytes + amount);
        auto const sum = sum_of(page_.data(), page_.size(), offset);
        std::memcpy(page_.data() + page_.size() - sum_bytes, &sum, sum_bytes);
        return LayeredFile::write(page_.data(), amount, offset);
    }

  private:
    void look_at_header(char const* bytes, int amount) {
        if (amount >= static_cast<int>(header_bytes)) has_sums_ = bytes[reserved_at] == PageChecks::reserved_bytes;
    }

    bool has_sums_ = false;
    std::vector<char> page_;
};

}  // namespace

std::unique_ptr<LayeredFile> PageChecks::wrap(char const*, int flags) {
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return std::make_unique<LayeredFile>(below());
    return std::make_unique<CheckedFile>(below());
}

}  // namespace channeld::sqlite

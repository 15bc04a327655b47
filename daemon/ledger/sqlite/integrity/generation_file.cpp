#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <boost/crc.hpp>
#include <fstream>
#include <sstream>

namespace channeld::sqlite {

namespace {

constexpr std::size_t file_length = 512;  // one sector

std::string sum_of(std::string const& text) {
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    return fmt::format("{:08x}", crc.checksum());
}

}  // namespace

std::filesystem::path generation_file_path(std::filesystem::path const& ledger) {
    return std::filesystem::path(ledger) += ".generation";
}

std::optional<Generation> read_generation_file(std::filesystem::path const& ledger) {
    std::ifstream file(generation_file_path(ledger));
    std::string sum, text;
    std::getline(file, sum);
    std::getline(file, text);
    if (!file || sum != sum_of(text)) return std::nullopt;
    Generation generation;
    std::istringstream words(text);
    words >> generation.identity >> generation.commits;
    std::getline(words >> std::ws, generation.damage);
    return generation;
}

void write_generation_file(std::filesystem::path const& ledger, Generation const& generation) {
    auto text = fmt::format("{} {} {}", generation.identity.empty() ? "-" : generation.identity, generation.commits,
                            generation.damage);
    constexpr std::size_t sum_and_ends = 10;
    text.resize(std::min(text.size(), file_length - sum_and_ends));
    auto content = fmt::format("{}\n{}\n", sum_of(text), text);
    content.resize(file_length, '\n');
    constexpr mode_t for_owner_and_group = 0640;
    int const file = ::open(generation_file_path(ledger).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, for_owner_and_group);
    if (file < 0) return;
    [[maybe_unused]] auto const written = ::pwrite(file, content.data(), content.size(), 0);
    ::close(file);
}

}  // namespace channeld::sqlite

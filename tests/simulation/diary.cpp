#include "tests/simulation/diary.hpp"

#include "dto/timestamp.hpp"

namespace channeld::simulation {
namespace {

constexpr std::size_t kept_lines = 100'000, kept_wrongs = 20;

}  // namespace

void Diary::note(std::string const& line) {
    auto text = to_iso(clock_.true_time());
    text.append(" ").append(line);
    for (auto const sign : text) {  // FNV-1a
        fingerprint_ ^= static_cast<unsigned char>(sign);
        fingerprint_ *= 1'099'511'628'211U;
    }
    ++lines_;
    last_.push_back(std::move(text));
    if (last_.size() > kept_lines) last_.pop_front();
}

void Diary::wrong(std::string const& what) {
    note("WRONG: " + what);
    if (wrongs_.size() < kept_wrongs) wrongs_.push_back(what);
}

void DiaryLog::write(LogLevel, std::string const& line) {
    diary_.note("    " + line);
    if (line.find("a bug in channeld") != line.npos || line.find("the accounting does not hold") != line.npos)
        diary_.wrong(line);
}

}  // namespace channeld::simulation

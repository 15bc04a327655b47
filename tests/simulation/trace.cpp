#include "tests/simulation/trace.hpp"

#include "dto/timestamp.hpp"

namespace channeld::simulation {
namespace {

constexpr std::size_t kept_lines = 100'000, kept_violations = 20;

}  // namespace

void Trace::record(std::string const& line) {
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

void Trace::report_violation(std::string const& what) {
    record("VIOLATION: " + what);
    if (violations_.size() < kept_violations) violations_.push_back(what);
}

void TraceLog::write(LogLevel, std::string const& line) {
    trace_.record("    " + line);
    if (line.find("internal error in channeld") != line.npos || line.find("accounting mismatch") != line.npos)
        trace_.report_violation(line);
}

}  // namespace channeld::simulation

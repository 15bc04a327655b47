#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "daemon/observe/log.hpp"
#include "tests/simulation/simulated_clock.hpp"

namespace channeld::simulation {

// What happens in a world, line by line; what must not happen; and a number that tells two diaries apart.
class Diary {
  public:
    explicit Diary(SimulatedClock const& clock) : clock_(clock) {}

    void note(std::string const& line);
    void wrong(std::string const& what);

    bool is_good() const { return wrongs_.empty(); }
    std::vector<std::string> const& wrongs() const { return wrongs_; }
    std::deque<std::string> const& last() const { return last_; }
    std::uint64_t fingerprint() const { return fingerprint_; }
    std::uint64_t lines() const { return lines_; }

  private:
    SimulatedClock const& clock_;
    std::vector<std::string> wrongs_;
    std::deque<std::string> last_;
    std::uint64_t fingerprint_ = 14'695'981'039'346'656'037U, lines_ = 0;
};

// The daemon's log in it. A bug that the scheduler has caught is wrong wherever it was.
class DiaryLog : public Log::Sink {
  public:
    explicit DiaryLog(Diary& diary) : diary_(diary) {}
    void write(LogLevel level, std::string const& line) override;

  private:
    Diary& diary_;
};

}  // namespace channeld::simulation

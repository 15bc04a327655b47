#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "daemon/observe/log.hpp"
#include "tests/simulation/simulated_clock.hpp"

namespace channeld::simulation {

// The event log of a simulation, the violations found in it, and a fingerprint by which two traces are compared.
class Trace {
  public:
    explicit Trace(SimulatedClock const& clock) : clock_(clock) {}

    void record(std::string const& line);
    void report_violation(std::string const& what);

    bool ok() const { return violations_.empty(); }
    std::vector<std::string> const& violations() const { return violations_; }
    std::deque<std::string> const& last() const { return last_; }
    std::uint64_t fingerprint() const { return fingerprint_; }
    std::uint64_t lines() const { return lines_; }

  private:
    SimulatedClock const& clock_;
    std::vector<std::string> violations_;
    std::deque<std::string> last_;
    std::uint64_t fingerprint_ = 14'695'981'039'346'656'037U, lines_ = 0;
};

// Writes the daemon's log into the trace. A bug that the scheduler caught, or accounting that does not add up, is a
// violation.
class TraceLog : public Log::Sink {
  public:
    explicit TraceLog(Trace& trace) : trace_(trace) {}
    void write(LogLevel level, std::string const& line) override;

  private:
    Trace& trace_;
};

}  // namespace channeld::simulation

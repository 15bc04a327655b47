#pragma once

#include <algorithm>
#include <chrono>

#include "dto/timestamp.hpp"

namespace channeld::inline transport {

// A circuit breaker's state, without I/O. Closed: requests pass. After `failures_to_open` failures in a row it opens:
// requests are rejected for a while. Then one request passes as a probe (half-open): its success closes the breaker,
// its failure opens it for twice as long, up to a limit.
class BreakerState {
  public:
    static constexpr int failures_to_open = 3;
    static constexpr std::chrono::seconds first_wait{15}, longest_wait{300};

    enum class Decision { send, probe, reject };

    // May change to half-open: after `probe` the outcome must be reported.
    Decision try_request(Timestamp now) {
        if (failures_ < failures_to_open) return Decision::send;
        until_ = std::min<Timestamp>(until_, now + wait_);  // a clock that was set back does not make the wait longer
        if (probing_ || now < until_) return Decision::reject;
        probing_ = true;
        return Decision::probe;
    }
    void succeeded() { *this = BreakerState(); }
    void failed(Timestamp now) {
        probing_ = false;
        if (++failures_ < failures_to_open) return;
        until_ = now + wait_;
        wait_ = std::min<std::chrono::seconds>(wait_ * 2, longest_wait);
    }
    // The probe ended without an outcome.
    void on_probe_lost() { probing_ = false; }

    bool open() const { return failures_ >= failures_to_open; }
    Timestamp until() const { return until_; }

  private:
    int failures_ = 0;
    bool probing_ = false;
    std::chrono::seconds wait_ = first_wait;
    Timestamp until_{};
};

}  // namespace channeld::inline transport

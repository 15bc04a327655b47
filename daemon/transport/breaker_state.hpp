#pragma once

#include <algorithm>
#include <chrono>

#include "dto/timestamp.hpp"

namespace channeld {

// Whether a host is worth asking. Closed: yes. After some failures in a row it opens: nobody asks for a while. Then one
// request goes as a probe (half-open): its success closes it, its failure opens it for twice as long, up to a limit.
class BreakerState {
  public:
    static constexpr int failures_to_open = 3;
    static constexpr std::chrono::seconds first_rest{15}, longest_rest{300};

    enum class Answer { ask, probe, rest };

    // May change to half-open: who gets `probe` must report its outcome.
    Answer may_ask(Timestamp now) {
        if (failures_ < failures_to_open) return Answer::ask;
        until_ = std::min<Timestamp>(until_, now + rest_);  // a clock that was set back does not make a rest longer
        if (probing_ || now < until_) return Answer::rest;
        probing_ = true;
        return Answer::probe;
    }
    void succeeded() { *this = BreakerState(); }
    void failed(Timestamp now) {
        probing_ = false;
        if (++failures_ < failures_to_open) return;
        until_ = now + rest_;
        rest_ = std::min<std::chrono::seconds>(rest_ * 2, longest_rest);
    }
    // A probe that was given up without an outcome.
    void probe_lost() { probing_ = false; }

    bool open() const { return failures_ >= failures_to_open; }
    Timestamp until() const { return until_; }

  private:
    int failures_ = 0;
    bool probing_ = false;
    std::chrono::seconds rest_ = first_rest;
    Timestamp until_{};
};

}  // namespace channeld

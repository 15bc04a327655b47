#pragma once

#include <deque>

#include "dto/timestamp.hpp"

namespace channeld::sandbox {

// Admits at most `calls` calls in any window of length `span`.
class Rate {
  public:
    Rate(std::size_t calls, std::chrono::seconds span) : calls_(calls), span_(span) {}

    bool admits(Timestamp now) {
        while (!passed_.empty() && passed_.front() <= now - span_) passed_.pop_front();
        if (calls_ == 0) return true;
        if (passed_.size() >= calls_) return false;
        passed_.push_back(now);
        return true;
    }

  private:
    std::size_t calls_;
    std::chrono::seconds span_;
    std::deque<Timestamp> passed_;
};

}  // namespace channeld::sandbox

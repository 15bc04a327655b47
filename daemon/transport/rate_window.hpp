#pragma once

#include <algorithm>
#include <chrono>
#include <deque>

#include "commands/sdk/channel.hpp"
#include "dto/timestamp.hpp"

namespace channeld {

// Decides when the next request may leave so that no more than `requests` leave within any `per`. A bucket that fills
// up steadily would let twice as many through after a rest, which channels answer with 429.
class RateWindow {
  public:
    explicit RateWindow(RateLimit const& limit) : requests_(std::max(1, limit.requests)), per_(limit.per) {}

    // How long to wait before the next request; 0 for not at all.
    std::chrono::microseconds wait(Timestamp now) {
        set_back(now);
        auto const allowed = static_cast<std::size_t>(now < slow_until_ ? std::max(1, requests_ / 2) : requests_);
        if (sent_.size() < allowed) return {};
        auto const free = sent_[sent_.size() - allowed] + per_;
        return std::max<std::chrono::microseconds>(free - now, {});
    }

    void sent(Timestamp now) {
        sent_.push_back(now);
        if (sent_.size() > static_cast<std::size_t>(requests_)) sent_.pop_front();
    }

    // The channel says that it is too much all the same: half of it for a while.
    void slow_down(Timestamp now) { slow_until_ = now + 4 * per_; }

  private:
    // A clock that was set back: what it calls later has left just now at the latest.
    void set_back(Timestamp now) {
        slow_until_ = std::min(slow_until_, now + 4 * per_);
        for (auto moment = sent_.rbegin(); moment != sent_.rend() && *moment > now; ++moment) *moment = now;
    }

    int requests_;
    std::chrono::microseconds per_;
    std::deque<Timestamp> sent_;
    Timestamp slow_until_{};
};

}  // namespace channeld

#pragma once

#include <algorithm>
#include <cstddef>

namespace channeld::inline transport {

// How many requests may be in flight: half as many after each sign of overload, one more after as many successes as
// there are slots, up to the configured maximum (additive increase, multiplicative decrease, as in TCP).
class AdaptiveLimit {
  public:
    explicit AdaptiveLimit(std::size_t max) : max_(static_cast<double>(std::max<std::size_t>(1, max))), now_(max_) {}

    std::size_t now() const { return static_cast<std::size_t>(now_); }
    void decrease() { now_ = std::max(1.0, now_ / 2); }
    void increase() { now_ = std::min(max_, now_ + 1 / now_); }

  private:
    double max_, now_;
};

}  // namespace channeld::inline transport

#pragma once

#include <algorithm>
#include <cstddef>

namespace channeld {

// How many may be under way: half as many after each sign of overload, one more after as many successes as there are
// places, up to the number that is set (additive increase, multiplicative decrease, as TCP does it).
class AdaptiveLimit {
  public:
    explicit AdaptiveLimit(std::size_t most)
        : most_(static_cast<double>(std::max<std::size_t>(1, most))), now_(most_) {}

    std::size_t now() const { return static_cast<std::size_t>(now_); }
    void less() { now_ = std::max(1.0, now_ / 2); }
    void more() { now_ = std::min(most_, now_ + 1 / now_); }

  private:
    double most_, now_;
};

}  // namespace channeld

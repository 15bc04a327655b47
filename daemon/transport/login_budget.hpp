#pragma once

#include <algorithm>
#include <chrono>
#include <deque>

#include "dto/timestamp.hpp"

namespace channeld::inline transport {

// How often we may log in: at most `logins` times within `window`, whatever that moves (docs/contracts/omnitron.md
// §1.1: the channel apps it knows do no more than 3 in 6 minutes).
class LoginBudget {
  public:
    explicit LoginBudget(std::size_t logins = 3, std::chrono::minutes window = std::chrono::minutes(6))
        : logins_(logins), window_(window) {}

    // When the next login is allowed: `now` or later.
    Timestamp next(Timestamp now) const {
        if (times_.size() < logins_) return now;
        return std::max(now, times_.front() + window_);
    }

    void logged_in(Timestamp now) {
        times_.push_back(now);
        if (times_.size() > logins_) times_.pop_front();
    }

    // The name or password is wrong: trying again soon could lock the account.
    void refused(Timestamp now) { times_.assign(logins_, now); }

  private:
    std::size_t logins_;
    std::chrono::minutes window_;
    std::deque<Timestamp> times_;
};

}  // namespace channeld::inline transport

#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/sdk/channel.hpp"
#include "daemon/ledger/rate_limit_store.hpp"
#include "daemon/transport/remote_count.hpp"
#include "dto/timestamp.hpp"

namespace channeld {

// Decides when the next request may leave so that no more than `requests` leave within any `per`. A bucket that fills
// up steadily would let twice as many through after a rest, which channels answer with 429.
//
// What has left is noted in shares of a quarter, each before its first request: who comes back after a crash takes a
// share that was begun for used up. So a restart can only make a channel slower, and costs no write for each request.
class RateWindow {
  public:
    static constexpr int shares_in_a_window = 4;
    // No word of a remote holds a channel up for longer without asking it again.
    static constexpr std::chrono::seconds longest_hold{60};

    explicit RateWindow(RateLimit const& limit) : per_(limit.per) { allow(limit.requests); }

    // As the configuration says now; what has left still counts.
    void allow(int requests) { requests_ = std::max(1, requests); }
    // What an earlier process has noted, oldest first.
    void recall(std::vector<RateShare> const& shares, Timestamp now);
    bool recalled() const { return recalled_; }

    // How long to wait before the next request; 0 for not at all.
    std::chrono::microseconds wait(Timestamp now);
    // What has to be noted before the next request leaves; 0 for nothing.
    int share_to_take() const;
    void took_share(int requests) { share_left_ = requests, recalled_ = true; }
    // The request's number.
    std::uint64_t sent(Timestamp now);

    // The channel says that it is too much all the same: half of it for a while.
    void slow_down(Timestamp now) { slow_until_ = now + 4 * per_; }
    // ... or how much it still takes, in its answer to the `nth` request. It can only be less than the limit.
    void hear(RemoteCount const& count, std::uint64_t nth, Timestamp now);

  private:
    struct Hold {
        std::int64_t left = 0;
        Timestamp until{};
    };

    void set_back(Timestamp now);

    int requests_ = 1;
    std::chrono::microseconds per_;
    std::deque<Timestamp> sent_;
    std::uint64_t count_ = 0;
    Timestamp slow_until_{};
    std::optional<Hold> hold_;
    int share_left_ = 0;
    bool recalled_ = false;
};

// Those of one channel, by group and period.
using RateWindows = std::map<std::pair<std::string, std::chrono::milliseconds>, RateWindow>;

}  // namespace channeld

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

namespace channeld::inline transport {

// A sliding window: decides when the next request may leave so that no more than `requests` leave within any `per`.
// A token bucket would let twice as many through after a pause, which channels answer with 429. Pure: no I/O, no clock.
//
// Use is recorded in shares of a quarter, each before its first request; after a crash a share that was begun counts as
// used up. So a restart can only make a channel slower, and there is no write for each request.
class RateWindow {
  public:
    static constexpr int shares_in_a_window = 4;
    // Whatever quota a remote reports, a channel is not delayed for longer than this before the next request.
    static constexpr std::chrono::seconds longest_wait{60};

    explicit RateWindow(RateLimit const& limit) : per_(limit.per) { allow(limit.requests); }

    // A new limit; what has left still counts.
    void allow(int requests) { requests_ = std::max(1, requests); }
    // The shares that previous processes have recorded, oldest first.
    void restore(std::vector<RateShare> const& shares, Timestamp now);
    bool is_restored() const { return restored_; }

    // How long to wait before the next request; 0 for not at all.
    std::chrono::microseconds wait(Timestamp now);
    // How many requests have to be recorded before the next one leaves; 0 for none.
    int share_to_reserve() const;
    void reserve(int requests) { share_left_ = requests, restored_ = true; }
    // Gives the request's number.
    std::uint64_t sent(Timestamp now);

    // The channel answered 429 all the same: half of the limit for a while.
    void slow_down(Timestamp now) { slow_until_ = now + 4 * per_; }
    // The quota that the channel reported in its answer to the `nth` request. It can only lower the limit.
    void observe(RemoteCount const& count, std::uint64_t nth, Timestamp now);

  private:
    struct Quota {
        std::int64_t left = 0;
        Timestamp until{};
    };

    void on_clock_rewind(Timestamp now);

    int requests_ = 1;
    std::chrono::microseconds per_;
    std::deque<Timestamp> sent_;
    std::uint64_t count_ = 0;
    Timestamp slow_until_{};
    std::optional<Quota> quota_;
    int share_left_ = 0;
    bool restored_ = false;
};

// Those of one channel, by group and period.
using RateWindows = std::map<std::pair<std::string, std::chrono::milliseconds>, RateWindow>;

}  // namespace channeld::inline transport

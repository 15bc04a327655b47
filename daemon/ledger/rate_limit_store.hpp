#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "dto/error.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline ledger {

namespace asio = boost::asio;

// A part of what a rate limit allows: that many requests may leave from `taken_at` on, and all of them have left when
// the next share is taken.
struct RateShare {
    std::string channel;
    std::string group;  // the limit's name is its group and its period
    std::chrono::milliseconds per{};
    int requests = 0;
    Timestamp taken_at{};
};

// Remembers how much of their rate limits channels were sent, in shares, so that a process that restarts does not
// exceed them. Durability, errors and thread: as Ledger.
class RateLimitStore {
  public:
    virtual ~RateLimitStore() = default;

    // Before the first request of them leaves. Forgets what no longer counts.
    virtual asio::awaitable<result<void>> reserve_shares(std::vector<RateShare> shares) = 0;
    // What may still count, oldest first.
    virtual asio::awaitable<result<std::vector<RateShare>>> shares(std::string channel, std::string group,
                                                                   std::chrono::milliseconds per) = 0;
};

}  // namespace channeld::inline ledger

#pragma once

#include <algorithm>
#include <iterator>
#include <optional>

#include "daemon/ledger/rate_limit_store.hpp"

namespace channeld {

// A rate limit store in memory that forgets nothing.
class MemoryRateLimitStore : public RateLimitStore {
  public:
    asio::awaitable<result<void>> reserve_shares(std::vector<RateShare> shares) override {
        ++writes;
        if (failure) co_return *failure;
        taken.insert(taken.end(), shares.begin(), shares.end());
        co_return result<void>();
    }
    asio::awaitable<result<std::vector<RateShare>>> shares(std::string channel, std::string group,
                                                           std::chrono::milliseconds per) override {
        if (failure) co_return *failure;
        auto const fits = [&](RateShare const& share) {
            return share.channel == channel && share.group == group && share.per == per;
        };
        std::vector<RateShare> out;
        std::copy_if(taken.begin(), taken.end(), std::back_inserter(out), fits);
        co_return out;
    }

    std::vector<RateShare> taken;
    int writes = 0;
    std::optional<Error> failure;
};

}  // namespace channeld

#pragma once

#include <memory>
#include <set>

#include "sandbox/market/market.hpp"
#include "tests/simulation/market_channel.hpp"
#include "tests/simulation/marketplace.hpp"
#include "tests/simulation/rng.hpp"
#include "tests/simulation/simulated_clock.hpp"
#include "tests/simulation/unstable_pages.hpp"

namespace channeld::simulation {

// The sandbox's generic market with asynchronous updates, cancels, return requests and a carrier. Some of its products
// are not in Omnitron at first. The carrier moves orders with even ids, the merchant the others.
class SimulatedMarket : public Marketplace {
  public:
    SimulatedMarket(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Rng& rng);

    sandbox::Service& service() override { return pages_; }
    Channel const& channel() const override { return *channel_; }
    std::string perform_random_action() override;
    void finish_open_work() override;
    bool is_closed(std::string const& order) const override;
    Violations safety_violations(Snapshot const& snapshot) const override;
    Violations liveness_violations(Snapshot const& snapshot) const override;

  private:
    std::string buy();
    std::string cancel(sandbox::MarketOrder const& order);
    std::string request_return(sandbox::MarketOrder const& order);
    std::string carry(sandbox::MarketOrder const& order);
    std::string change(sandbox::MarketOrder const& order);
    std::string decide();
    std::string add_product();

    struct OrderState {
        std::string status, tracking_number;
    };

    Violations unexpected_updates(Snapshot const& snapshot) const;

    sandbox::Omnitron& omnitron_;
    Rng& rng_;
    sandbox::Market market_;
    UnstablePages pages_;
    std::unique_ptr<Channel> channel_ = make_market_channel();
    std::size_t products_;
    std::set<std::string> cancelled_;                         // items cancelled by buyers
    std::set<std::string> completed_;                         // items whose return the merchant has accepted
    std::map<std::int64_t, std::string> moved_;               // by order: the carrier's last status
    std::map<std::int64_t, OrderState> last_sent_;            // by order: the merchant's last values
    std::set<std::pair<std::int64_t, std::string>> history_;  // by order: every value the merchant ever set
    int tracking_ = 0;
};

}  // namespace channeld::simulation

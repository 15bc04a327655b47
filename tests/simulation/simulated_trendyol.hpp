#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "sandbox/trendyol/trendyol.hpp"
#include "tests/simulation/item_balance.hpp"
#include "tests/simulation/marketplace.hpp"
#include "tests/simulation/rng.hpp"
#include "tests/simulation/simulated_clock.hpp"

namespace channeld::simulation {

// The sandbox's Trendyol behind the real channel: packages split and partly cancelled at any time, returns, a carrier,
// rate limits, and a stream that lists the newest rows first and changes while it is read.
class SimulatedTrendyol : public Marketplace {
  public:
    SimulatedTrendyol(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Rng& rng);

    sandbox::Service& service() override { return trendyol_; }
    Channel const& channel() const override { return *channel_; }
    std::string perform_random_action() override;
    void finish_open_work() override;
    bool is_closed(std::string const& order) const override;
    Violations safety_violations(Snapshot const& snapshot) const override;
    Violations liveness_violations(Snapshot const& snapshot) const override;

  private:
    // One item that was sold.
    struct Sold {
        std::int64_t price = 0;  // kuruş
        std::string line;        // "10854000001 8690000000007": order number and barcode
    };

    // Every package that ever existed, newest change first.
    std::vector<sandbox::Package const*> packages() const;
    bool is_prepared(sandbox::Package const& package) const;
    void check_distribution(Snapshot const& snapshot, Violations& out) const;
    void unexpected_updates(Snapshot const& snapshot, Violations& out) const;

    std::string buy();
    std::string split(sandbox::Package const& package);
    std::string cancel(sandbox::Package const& package);
    std::string carry(sandbox::Package const& package);
    std::string give_back(sandbox::Package const& package);
    std::string change(sandbox::Package const& package);
    std::string decide();

    sandbox::Omnitron& omnitron_;
    Rng& rng_;
    sandbox::Trendyol trendyol_;
    std::unique_ptr<Channel> channel_;
    std::map<std::string, Sold> sold_;          // by item
    std::map<std::string, OrderedLine> lines_;  // by order and product
    std::set<std::string> cancelled_;           // items cancelled by buyers
    std::set<std::string> completed_;           // items whose return the merchant has accepted
    std::set<std::int64_t> prepared_;           // packages that the merchant has prepared
};

// Whether its items are delivered or still to be delivered.
inline bool is_live(sandbox::Package const& package) {
    return package.status != "Cancelled" && package.status != "UnPacked" && package.status != "UnSupplied";
}

}  // namespace channeld::simulation

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "sandbox/trendyol/trendyol.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/marketplace.hpp"
#include "tests/simulation/shares.hpp"
#include "tests/simulation/simulated_clock.hpp"

namespace channeld::simulation {

// The sandbox's Trendyol behind the real channel: packages that are split and partly cancelled at any time, returns,
// a carrier, rate limits, and a stream whose newest rows come first while they change.
class TrendyolPlace : public Marketplace {
  public:
    TrendyolPlace(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Dice& dice);

    sandbox::Service& service() override { return trendyol_; }
    Channel const& channel() const override { return *channel_; }
    std::string happen() override;
    void settle() override;
    bool has_ended(std::string const& order) const override;
    Wrongs never(Books const& books) const override;
    Wrongs in_the_end(Books const& books) const override;

  private:
    // One unit that was sold.
    struct Sold {
        std::int64_t price = 0;  // kuruş
        std::string line;        // "10854000001 8690000000007": the order and what it is
    };

    // Every package there ever was, newest change first.
    std::vector<sandbox::Package const*> packages() const;
    bool is_prepared(sandbox::Package const& package) const;
    void divided(Books const& books, Wrongs& out) const;
    void told_wrongly(Books const& books, Wrongs& out) const;

    std::string buy();
    std::string split(sandbox::Package const& package);
    std::string cancel(sandbox::Package const& package);
    std::string carry(sandbox::Package const& package);
    std::string give_back(sandbox::Package const& package);
    std::string change(sandbox::Package const& package);
    std::string decide();

    sandbox::Omnitron& omnitron_;
    Dice& dice_;
    sandbox::Trendyol trendyol_;
    std::unique_ptr<Channel> channel_;
    std::map<std::string, Sold> sold_;          // by unit
    std::map<std::string, OrderedLine> lines_;  // by order and product
    std::set<std::string> cancelled_;           // units that buyers have taken back
    std::set<std::string> completed_;           // units whose return the merchant has granted
    std::set<std::int64_t> prepared_;           // packages that the merchant works on
};

// Whether its units are still to be delivered, or are.
inline bool is_live(sandbox::Package const& package) {
    return package.status != "Cancelled" && package.status != "UnPacked" && package.status != "UnSupplied";
}

}  // namespace channeld::simulation

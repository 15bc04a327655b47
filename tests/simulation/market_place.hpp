#pragma once

#include <memory>
#include <set>

#include "sandbox/market/market.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/market_channel.hpp"
#include "tests/simulation/marketplace.hpp"
#include "tests/simulation/restless_pages.hpp"
#include "tests/simulation/simulated_clock.hpp"

namespace channeld::simulation {

// The sandbox's market of no name: asynchronous updates, cancels, requests, a carrier. Some of what it sells is not in
// Omnitron at first. Orders of even ids are moved by the carrier, the others by the merchant.
class MarketPlace : public Marketplace {
  public:
    MarketPlace(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Dice& dice);

    sandbox::Service& service() override { return pages_; }
    Channel const& channel() const override { return *channel_; }
    std::string happen() override;
    void settle() override;
    bool has_ended(std::string const& order) const override;
    Wrongs never(Books const& books) const override;
    Wrongs in_the_end(Books const& books) const override;

  private:
    std::string buy();
    std::string cancel(sandbox::MarketOrder const& order);
    std::string wish(sandbox::MarketOrder const& order);
    std::string carry(sandbox::MarketOrder const& order);
    std::string change(sandbox::MarketOrder const& order);
    std::string decide();
    std::string add_product();

    struct Told {
        std::string status, tracking_number;
    };

    Wrongs told_wrongly(Books const& books) const;

    sandbox::Omnitron& omnitron_;
    Dice& dice_;
    sandbox::Market market_;
    RestlessPages pages_;
    std::unique_ptr<Channel> channel_ = make_market_channel();
    std::size_t products_;
    std::set<std::string> cancelled_;                      // units that buyers have taken back
    std::set<std::string> completed_;                      // units whose wish the merchant has granted
    std::map<std::int64_t, std::string> moved_;            // by order: what the carrier did last
    std::map<std::int64_t, Told> told_;                    // by order: what the merchant did last
    std::set<std::pair<std::int64_t, std::string>> said_;  // by order: all that the merchant ever said of it
    int tracking_ = 0;
};

}  // namespace channeld::simulation

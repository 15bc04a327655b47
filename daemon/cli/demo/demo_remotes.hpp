#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <filesystem>
#include <string>

#include "config/load.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/cli/demo/demo_view.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "sandbox/server/http_server.hpp"
#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::cli {

// The environment of the demonstration: both remotes on free loopback ports, a configuration that refers to them, a
// folder for the ledger, and one order to follow. Everything is removed with the object.
class DemoRemotes {
  public:
    // Creates `orders` valid orders with realistic data (plus one if none of them has three items), and three that will
    // be parked.
    DemoRemotes(std::size_t orders, std::uint64_t seed);
    DemoRemotes(DemoRemotes const&) = delete;
    ~DemoRemotes();

    std::string omnitron_url() const;
    std::string trendyol_url() const;
    std::size_t packages() const { return packages_; }
    std::string yaml() const;
    SecretSource secrets() const;
    boost::json::object omnitron_state() const { return omnitron_.dump(); }

    // For the actions of merchant, customer and carrier.
    sandbox::Omnitron& omnitron() { return omnitron_; }
    sandbox::Trendyol& trendyol() { return trendyol_; }
    // The followed order by Trendyol's number, and its state on either side.
    std::string const& followed() const { return followed_; }
    OmnitronOrder at_omnitron() const;
    TrendyolOrder at_trendyol() const;

  private:
    std::string order_to_follow() const;

    SystemClock clock_;
    sandbox::Omnitron omnitron_;
    sandbox::Trendyol trendyol_;
    sandbox::HttpServer server_;  // destroyed before the services it serves
    std::filesystem::path folder_;
    std::size_t packages_ = 0;
    std::string followed_;
    int omnitron_port_ = 0, trendyol_port_ = 0;
};

}  // namespace channeld::cli

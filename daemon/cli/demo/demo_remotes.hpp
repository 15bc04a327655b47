#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <filesystem>
#include <string>

#include "config/load.hpp"
#include "daemon/cli/demo/demo_view.hpp"
#include "daemon/async/clock.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "sandbox/server/http_server.hpp"
#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::cli {

// Everything the demonstration needs around the daemon: both remotes on free loopback ports, a configuration that names
// them, a folder for the ledger, and one order whose life can be followed. All of it is gone with the object.
class DemoWorld {
  public:
    // `orders` good ones of a believable crowd (one more where none of them has three units), and three that have to be
    // parked.
    DemoWorld(std::size_t orders, std::uint64_t seed);
    DemoWorld(DemoWorld const&) = delete;
    ~DemoWorld();

    std::string omnitron_url() const;
    std::string trendyol_url() const;
    std::size_t packages() const { return packages_; }
    std::string yaml() const;
    SecretSource secrets() const;
    boost::json::object omnitron_state() const { return omnitron_.dump(); }

    // What the merchant, the customer and the carrier do.
    sandbox::Omnitron& omnitron() { return omnitron_; }
    sandbox::Trendyol& trendyol() { return trendyol_; }
    // The order that is followed, by Trendyol's number, and how it stands on either side.
    std::string const& followed() const { return followed_; }
    OmnitronOrder at_omnitron() const;
    TrendyolOrder at_trendyol() const;

  private:
    std::string order_to_follow() const;

    SystemClock clock_;
    sandbox::Omnitron omnitron_;
    sandbox::Trendyol trendyol_;
    sandbox::HttpServer server_;  // before the services it serves go
    std::filesystem::path folder_;
    std::size_t packages_ = 0;
    std::string followed_;
    int omnitron_port_ = 0, trendyol_port_ = 0;
};

}  // namespace channeld::cli

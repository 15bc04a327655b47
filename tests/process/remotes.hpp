#pragma once

#include <string>
#include <vector>

#include "daemon/async/clock.hpp"
#include "sandbox/faults/faults.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "sandbox/server/http_server.hpp"
#include "sandbox/trendyol/trendyol.hpp"
#include "tests/process/request_trigger.hpp"

namespace channeld {

// Omnitron and Trendyol in this process, over HTTP on loopback.
class Remotes {
  public:
    Remotes();

    std::string omnitron_url() const;
    std::string trendyol_url() const;
    sandbox::Faults& omnitron_faults() { return omnitron_faults_; }
    RequestTrigger& omnitron_calls() { return omnitron_calls_; }
    RequestTrigger& trendyol_calls() { return trendyol_calls_; }

    // Good orders, one package each.
    void add_orders(std::size_t count);
    // One that has to be parked; its number in Omnitron.
    std::string add_bad_order(sandbox::Poison poison);
    // Orders in Omnitron now.
    std::size_t imported_order_count() const;
    std::vector<std::string> imported_order_numbers() const;
    // Waits until all good orders are in Omnitron and nothing is wrong with them; what is still wrong after a generous
    // limit.
    std::vector<std::string> wait_for_no_defects();
    // Lost, duplicated, unmapped or stuck orders, a line each.
    std::vector<std::string> defects() const;

  private:
    SystemClock clock_;
    sandbox::Omnitron omnitron_;
    sandbox::Trendyol trendyol_;
    sandbox::Faults omnitron_faults_{omnitron_}, trendyol_faults_{trendyol_};
    RequestTrigger omnitron_calls_{omnitron_faults_}, trendyol_calls_{trendyol_faults_};
    sandbox::HttpServer server_;  // destroyed before the services it exposes
    int omnitron_port_ = 0, trendyol_port_ = 0;
    std::vector<std::string> placed_;
};

}  // namespace channeld

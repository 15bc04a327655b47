#pragma once

#include <set>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "daemon/clock.hpp"
#include "daemon/observe/log.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Tells the merchant, in Omnitron's panel, which orders of a run are parked and why. Sent after the orders, so that it
// costs them nothing; a report that cannot be sent is logged and not tried again: the order stays parked and visible.
class ParkedReports {
  public:
    // `log_id`: first part of the panel's log id (Omnitron contract §9).
    ParkedReports(omnitron::Api api, Transport& omnitron, Clock const& clock, Log log, std::string log_id)
        : api_(std::move(api)), omnitron_(omnitron), clock_(clock), log_(std::move(log)), log_id_(std::move(log_id)) {}

    void add(std::string number, std::string reason);
    // Once per place: the mapping table wants one row.
    void add(omnitron::MappingMiss miss);

    asio::awaitable<void> send();

  private:
    struct Parked {
        std::string number, reason;
    };
    asio::awaitable<void> send_parked(std::vector<Parked> parked);
    void sent(result<void> const& outcome, std::string_view what);

    omnitron::Api api_;
    Transport& omnitron_;
    Clock const& clock_;
    Log log_;
    std::string log_id_;
    std::vector<Parked> parked_;
    std::vector<omnitron::MappingMiss> misses_;
    std::set<std::string> reported_places_;
};

}  // namespace channeld

#pragma once

#include <string>

#include "commands/sdk/channel.hpp"
#include "sandbox/service.hpp"
#include "tests/simulation/snapshot.hpp"

namespace channeld::simulation {

// A marketplace with its buyers and carrier, and the merchant's side in Omnitron. It keeps what they did, so that it
// can say which states of Omnitron and the marketplace are correct.
class Marketplace {
  public:
    virtual ~Marketplace() = default;

    virtual sandbox::Service& service() = 0;
    virtual Channel const& channel() const = 0;
    // Performs one random action of somebody. Returns its description for the trace; empty if nothing was done.
    virtual std::string perform_random_action() = 0;
    // Completes what was left open: maps products, decides requests. Called after all other activity has ended.
    virtual void finish_open_work() = 0;
    // Whether the order is closed in the channel, so that it refuses updates.
    virtual bool is_closed(std::string const& order) const = 0;
    // Violations of what must hold at any moment.
    virtual Violations safety_violations(Snapshot const& snapshot) const = 0;
    // Violations of what must hold once all activity has ended.
    virtual Violations liveness_violations(Snapshot const& snapshot) const = 0;
};

}  // namespace channeld::simulation

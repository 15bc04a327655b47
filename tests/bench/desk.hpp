#pragma once

#include <chrono>
#include <vector>

#include "tests/bench/remote_side.hpp"

namespace channeld::bench {

// What the merchant, the customers and the carriers do with all orders at once, by the sandboxes' control calls. Throws
// when one is refused.
class Desk {
  public:
    explicit Desk(RemoteSide const& remote) : remote_(remote) {}

    void pack_all() const;
    // Of the shop: the first unit is cancelled, those that are left are delivered, one of these comes back.
    void cancel_a_unit_of_each() const;
    void deliver_all() const;
    void return_a_unit_of_each() const;
    void accept_all_returns() const;

    // New orders of the shop, by their ids.
    std::vector<std::int64_t> place_in_shop(std::size_t count) const;
    // Of these, the first is cancelled, of the second a unit is delivered and comes back.
    void live_on(std::vector<std::int64_t> const& orders) const;

    void set_latency(std::chrono::milliseconds latency) const;

  private:
    RemoteSide const& remote_;
};

}  // namespace channeld::bench

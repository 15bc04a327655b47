#pragma once

#include <chrono>
#include <vector>

#include "tests/bench/remote_side.hpp"

namespace channeld::bench {

// Actions of the merchant, the customers and the carriers, through the sandboxes' control calls. Throws when a call is
// refused.
class MarketActions {
  public:
    explicit MarketActions(RemoteSide const& remote) : remote_(remote) {}

    void prepare_all() const;
    // In the shop: cancels the first item of each order, delivers the others, returns one of these.
    void cancel_a_unit_of_each() const;
    void deliver_all() const;
    void return_a_unit_of_each() const;
    void accept_all_returns() const;

    // Returns the ids of the new orders.
    std::vector<std::int64_t> place_in_shop(std::size_t count) const;
    // Cancels the first of these orders; delivers and returns one item of the second.
    void change_some(std::vector<std::int64_t> const& orders) const;

    void set_latency(std::chrono::milliseconds latency) const;

  private:
    RemoteSide const& remote_;
};

}  // namespace channeld::bench

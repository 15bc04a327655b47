#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/omnitron/omnitron.hpp"

namespace channeld::simulation {

using Violations = std::vector<std::string>;

// What Omnitron holds, by the channel's ids. It points into Omnitron's rows: valid until Omnitron changes.
struct Snapshot {
    struct Item {
        std::int64_t pk = 0, order = 0;
        std::string_view remote_id, status, price;

        bool is_cancelled_or_refunded() const { return status == "100" || status == "600"; }
    };
    struct Order {
        std::int64_t pk = 0;
        std::string_view number, remote_id, status, tracking_number, amount, shipping;
        std::vector<Item const*> items;
    };
    struct Request {
        std::int64_t pk = 0, order_item = 0;
        std::string_view remote_id, status;  // empty remote id: not mapped (yet)
    };

    explicit Snapshot(sandbox::Omnitron const& omnitron);

    Snapshot(Snapshot const&) = delete;

    Item const* item(std::string_view remote_id) const;
    Item const* item_with(std::int64_t pk) const;
    Order const* order(std::string_view number) const;

    std::vector<Order> orders;
    std::vector<Item> items;  // by pk
    std::map<std::int64_t, Request> requests;
    std::map<std::string_view, Item const*> item_of;
    std::map<std::string_view, Order const*> order_of;
    Violations duplicates;                    // items and orders that exist more than once
    std::map<std::string_view, int> commits;  // by content type: batch requests that hold its lock
    int open_batches = 0;                     // these, and those that wait for the channel
};

// Violations that do not depend on the marketplace: duplicates and locks.
Violations safety_violations(Snapshot const& snapshot);
// And those that count once all activity has ended: amounts, open batch requests, unmapped requests.
Violations liveness_violations(Snapshot const& snapshot);

// Remembers the status of each item and reports one that goes back.
class StatusMonotonicity {
  public:
    Violations check(Snapshot const& snapshot);

  private:
    std::map<std::int64_t, std::string> last_;
};

}  // namespace channeld::simulation

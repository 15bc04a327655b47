#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/omnitron/omnitron.hpp"

namespace channeld::simulation {

using Wrongs = std::vector<std::string>;

// What Omnitron holds, by the channel's ids. It copies nothing: good until Omnitron changes.
struct Books {
    struct Item {
        std::int64_t pk = 0, order = 0;
        std::string_view remote_id, status, price;

        bool is_gone() const { return status == "100" || status == "600"; }
    };
    struct Order {
        std::int64_t pk = 0;
        std::string_view number, remote_id, status, tracking_number, amount, shipping;
        std::vector<Item const*> items;
    };
    struct Request {
        std::int64_t pk = 0, order_item = 0;
        std::string_view remote_id, status;  // no remote id: it is not mapped (yet)
    };

    explicit Books(sandbox::Omnitron const& omnitron);

    Books(Books const&) = delete;

    Item const* item(std::string_view remote_id) const;
    Item const* item_with(std::int64_t pk) const;
    Order const* order(std::string_view number) const;

    std::vector<Order> orders;
    std::vector<Item> items;  // by key
    std::map<std::int64_t, Request> requests;
    std::map<std::string_view, Item const*> item_of;
    std::map<std::string_view, Order const*> order_of;
    Wrongs doubles;                           // units and orders that are there more than once
    std::map<std::string_view, int> commits;  // by content type: batch requests that hold its lock
    int open_batches = 0;                     // those among them, and those that wait for a channel
};

// What is wrong whatever the marketplace: something that is there twice, locks.
Wrongs never(Books const& books);
// And when everything has had its time: sums, and nothing is open.
Wrongs in_the_end(Books const& books);

// How far each item has come: never back again.
class Steps {
  public:
    Wrongs back(Books const& books);

  private:
    std::map<std::int64_t, std::string> last_;
};

}  // namespace channeld::simulation

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "commands/omnitron/orders.hpp"
#include "dto/order.hpp"

namespace channeld::inline jobs {

// What the look-ups of its group found out about an order.
struct MissingOrder {                              // not in Omnitron: to be created
    std::optional<OmnitronCustomer> customer;      // as Omnitron had it when the group was looked up
    std::map<std::string, std::int64_t> products;  // those of its products that are known, by remote id
};
struct PresentOrder {  // in Omnitron, but not (wholly) mapped
    StoredOrder stored;
};
struct MappedOrder {  // in Omnitron, mapped with all its items
    std::int64_t pk = 0;
};
struct BlockedOrder {  // must not be created
    omnitron::Failure why;
};
using OrderState = std::variant<MissingOrder, PresentOrder, MappedOrder, BlockedOrder>;

// What `fetch_orders` keeps with an item.
struct OrderWork {
    std::int64_t entry = 0;  // of the ledger
    std::string remote_id, number;
    std::shared_ptr<ChannelCreateOrder const> content;
    OrderState state;
    std::optional<omnitron::OmnitronOrder> omnitron_order;  // after it was imported

    bool is_missing() const { return std::holds_alternative<MissingOrder>(state); }
};

using OrderWorkPtr = std::shared_ptr<OrderWork>;
using OrderGroup = std::vector<OrderWorkPtr>;

}  // namespace channeld::inline jobs

#pragma once

#include <memory>
#include <optional>

#include "commands/omnitron/orders.hpp"
#include "daemon/ledger/ledger.hpp"
#include "dto/order.hpp"

namespace channeld {

// One order on its way through a run, with what the look-ups of its group found out.
struct OrderWork {
    using Content = ChannelCreateOrder;
    static constexpr bool changes_count = false;  // an order is created once

    Entry entry;
    ChannelCreateOrder content;
    bool decoded = false;                          // else the content is still to be read from the entry's payload
    std::optional<std::int64_t> mapped;            // Omnitron's key, when the order and all its items are mapped there
    std::optional<StoredOrder> stored;             // it is in Omnitron, but not (wholly) mapped
    std::optional<OmnitronCustomer> customer;      // as Omnitron had him when the group was looked up
    std::map<std::string, std::int64_t> products;  // those of its products that are known
    std::optional<omnitron::Failure> obstacle;     // why it must not be created
};

using OrderWorkPtr = std::shared_ptr<OrderWork>;

}  // namespace channeld

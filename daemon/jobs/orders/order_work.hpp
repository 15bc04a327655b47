#pragma once

#include <memory>
#include <optional>

#include "commands/omnitron/orders.hpp"
#include "daemon/ledger/ledger.hpp"
#include "dto/order.hpp"

namespace channeld {

// One order in a run, with the results of its group's look-ups.
struct OrderWork {
    using Content = ChannelCreateOrder;
    static constexpr bool reprocess_changes = false;  // an order is created once

    Entry entry;
    ChannelCreateOrder content;
    bool decoded = false;                          // otherwise the content has to be decoded from the entry's payload
    std::optional<std::int64_t> mapped;            // Omnitron's key, when the order and all its items are mapped there
    std::optional<StoredOrder> stored;             // in Omnitron, but not (completely) mapped
    std::optional<OmnitronCustomer> customer;      // as Omnitron had him when the group was looked up
    std::map<std::string, std::int64_t> products;  // those of its products that are known
    std::optional<omnitron::Failure> obstacle;     // why it must not be created now
};

using OrderWorkPtr = std::shared_ptr<OrderWork>;

}  // namespace channeld

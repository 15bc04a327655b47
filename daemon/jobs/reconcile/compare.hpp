#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/jobs/reconcile/difference.hpp"
#include "daemon/ledger/ledger.hpp"
#include "dto/omnitron.hpp"

// Pure functions that find the differences between a channel and Omnitron in data read from both.
namespace channeld {

// What is known about an order that the channel offers.
struct OrderFacts {
    Fetched<ChannelCreateOrder> const& offered;
    std::optional<StoredOrder> stored;        // Omnitron's order with that number
    bool mapped = false;                      // the order has a successful integration action
    std::vector<std::string> unmapped_items;  // remote ids of its items without one
    std::optional<Entry> entry;               // the ledger's
};
std::vector<Difference> compare(OrderFacts const& facts);

// What is known about a cancel; `left`: items that Omnitron has not cancelled.
struct CancelFacts {
    Fetched<CancelOrder> const& offered;
    std::vector<std::string> left;
    std::optional<Entry> entry;
};
std::vector<Difference> compare(CancelFacts const& facts);

struct RequestFacts {
    Fetched<CancellationRequest> const& offered;
    bool mapped = false;
    std::optional<Entry> entry;
};
std::vector<Difference> compare(RequestFacts const& facts);

// `known`: the ledger's entries with the order's number.
std::vector<Difference> only_in_omnitron(StoredOrder const& order, std::vector<Entry> const& known);

}  // namespace channeld

#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/jobs/reconcile/difference.hpp"
#include "daemon/ledger/ledger.hpp"
#include "dto/omnitron.hpp"

// Where the two sides differ, by what was read of both. Pure.
namespace channeld::inline jobs {

// What is known of an order that the channel offers.
struct OrderFacts {
    Fetched<ChannelCreateOrder> const& offered;
    std::optional<StoredOrder> stored;        // Omnitron's, under its number
    bool mapped = false;                      // the order has an integration action with status success
    std::vector<std::string> unmapped_items;  // remote ids of its items that have none
    std::optional<Entry> entry;               // the ledger's
};
std::vector<Difference> compare(OrderFacts const& facts);

// What is known of a cancel: which of its units Omnitron has, and has not cancelled.
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

// `known`: what the ledger has under the order's number.
std::vector<Difference> only_in_omnitron(StoredOrder const& order, std::vector<Entry> const& known);

}  // namespace channeld::inline jobs

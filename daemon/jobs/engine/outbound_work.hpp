#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/omnitron/failure.hpp"
#include "commands/sdk/outcome.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld {

// One item to be sent from Omnitron to a channel. At most one of `outcome`, `failure` and `accepted` is set; none: not
// sent yet.
template <class Item>
struct OutboundWork {
    Entry entry;  // identified by Omnitron's pk; its hash is the version that is sent
    Item content;
    BatchObject object;  // its object in the batch request
    std::optional<Outcome> outcome;
    std::optional<omnitron::Failure> failure;
    bool accepted = false;  // processed asynchronously by the channel; its batch request is open
};

template <class Item>
using OutboundGroup = std::vector<std::shared_ptr<OutboundWork<Item>>>;

}  // namespace channeld

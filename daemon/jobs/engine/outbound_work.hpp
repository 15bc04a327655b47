#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/omnitron/failure.hpp"
#include "commands/sdk/outcome.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld {

// One item on its way from Omnitron to a channel. At most one of `outcome`, `failure` and `accepted` is set; none of
// them: nothing is known of it yet.
template <class Item>
struct OutboundWork {
    Entry entry;  // by Omnitron's key; its hash is the version that is told
    Item content;
    BatchObject object;  // what its batch request says of it
    std::optional<Outcome> outcome;
    std::optional<omnitron::Failure> failure;
    bool accepted = false;  // the channel works on it by itself, and its batch request is open
};

template <class Item>
using OutboundGroup = std::vector<std::shared_ptr<OutboundWork<Item>>>;

}  // namespace channeld

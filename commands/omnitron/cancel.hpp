#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/cancel.hpp"

namespace channeld::omnitron {

// A cancel in Omnitron's keys (Omnitron contract §5.4).
struct Cancel {
    std::int64_t order = 0;
    std::map<std::int64_t, std::int64_t> reasons;  // key of the item: key of the reason
    CancelOrder content;                           // what the channel said
};

// Cancelled or refunded: not part of the order any more.
bool is_gone(StoredOrderItem const& item);

enum class Cancelled { now, before };

// Cancels the items. A lost answer or a refusal is followed by a look at the items; only when some of them turn out to
// be gone is it sent again, for the others. `look_first` when an earlier try may have reached Omnitron.
Conversation<outcome<Cancelled>> cancel_order(Exchange& omnitron, Api api, Cancel cancel, bool look_first);

}  // namespace channeld::omnitron

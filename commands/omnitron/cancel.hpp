#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/cancel.hpp"

namespace channeld::omnitron {

// A cancel by Omnitron's pks (docs/contracts/omnitron.md §5.4).
struct Cancel {
    std::int64_t order = 0;
    std::map<std::int64_t, std::int64_t> reasons;  // pk of the item: pk of the reason
    CancelOrder content;                           // as the channel sent it
};

// Whether the item is no longer part of the order.
bool is_cancelled_or_refunded(StoredOrderItem const& item);

enum class CancelResult { cancelled, already_cancelled };

// Cancels the items. After a lost response or a refusal the items are read; the cancel is sent again only when some of
// them are cancelled already, and then for the others. Set `check_first` when an earlier attempt may have reached
// Omnitron. Permanent failure: cancel_refused.
HttpTask<outcome<CancelResult>> cancel_order(RequestPort& omnitron, Api api, Cancel cancel, bool check_first);

}  // namespace channeld::omnitron

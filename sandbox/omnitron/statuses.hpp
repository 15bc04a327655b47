#pragma once

#include <string_view>
#include <vector>

namespace channeld::sandbox {

// Status codes of orders and items (docs/contracts/omnitron.md §5.5).
std::vector<std::string_view> statuses();

// The parcel was shipped, so that a return is a refund, not a cancellation.
bool is_shipped(std::string_view status);
// Canceled or refunded.
bool is_cancelled_or_refunded(std::string_view status);

}  // namespace channeld::sandbox

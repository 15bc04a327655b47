#pragma once

#include <string_view>
#include <vector>

namespace channeld::sandbox {

// Status codes of orders and items (Omnitron contract §5.5).
std::vector<std::string_view> statuses();

// The parcel has left the merchant, so that what is given back is a refund and no cancellation.
bool is_shipped(std::string_view status);
// Canceled or refunded.
bool is_gone(std::string_view status);

}  // namespace channeld::sandbox

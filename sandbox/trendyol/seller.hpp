#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/trendyol/shop.hpp"

namespace channeld::sandbox {

// What the seller does with a package (docs/contracts/channels/trendyol.md §4). `action` is the path after
// "shipment-packages/{id}/". Throws a Refusal for a bad call.
Reply change_by_seller(Shop& shop, Call const& call, std::int64_t package, std::string_view action);

}  // namespace channeld::sandbox

#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Who changes an order. Changes by the merchant are offered to the channel; those of the channel itself are not, unless
// Store::channel_changes_come_back.
enum class Author { channel, merchant };

// PATCH of an order item (docs/contracts/omnitron.md §5.3) by the channel.
json::object const& change_item(Store& store, std::int64_t key, json::object const& body);

// The order takes the status that all its items share, except cancelled ones, and has a waiting request while one of
// them has.
void update_order_status(Store& store, std::int64_t order, Author author, json::object fields = {});

}  // namespace channeld::sandbox

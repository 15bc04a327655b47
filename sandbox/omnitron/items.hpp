#pragma once

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Who changes an order. What the merchant does is for the channel to hear of; what the channel wrote itself is not,
// unless Store::channel_changes_come_back.
enum class Author { channel, merchant };

// PATCH of an order item (Omnitron contract §5.3) by the channel.
json::object const& change_item(Store& store, std::int64_t key, json::object const& body);

// An order has the status that its items share, canceled ones aside, and waits while one of them does.
void follow_items(Store& store, std::int64_t order, Author author, json::object fields = {});

}  // namespace channeld::sandbox

#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/omnitron/order_body.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/batch_request.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Orders by number, those that exist. `many_at_once` as in many.hpp.
using Orders = std::map<std::string, StoredOrder>;
Conversation<result<Orders>> find_orders(Exchange& omnitron, Api api, std::vector<std::string> numbers,
                                         bool& many_at_once);

// An order that is in Omnitron.
struct PlacedOrder {
    StoredOrder stored;
    std::optional<std::vector<StoredOrderItem>> items;  // when the answer told them
    bool existed = false;                               // it was there already
};

// One that was found there. It is mapped as of its creation: what the merchant has changed in it since, the channel has
// not heard of, and Omnitron offers it only when the mapping is older.
PlacedOrder found_there(StoredOrder order);

// Creates the order. Whatever happens to the answer, it is never created twice: a refusal or a lost answer is followed
// by a look for the number. Found there with our remote id it counts as existing; with another one the number is taken.
Conversation<outcome<PlacedOrder>> create_order(Exchange& omnitron, Api api, NewOrder order);

// When the order found under the number is another one than the channel's.
std::optional<Failure> number_taken(ChannelCreateOrder const& content, StoredOrder const& stored);

// Why the order could never be mapped if it were created: each item needs a remote id of its own.
std::optional<Failure> unmappable(ChannelCreateOrder const& content);

// What a batch has to map so that later cancels, updates and returns find the order and each of its items: the order,
// then its items. Pairs Omnitron's items with the channel's. An item whose extra_field lacks our id (written by an
// older program, or dropped) takes one of the ids that are left over, as long as the counts agree.
outcome<std::vector<BatchObject>> objects_of(ChannelCreateOrder const& content, StoredOrder const& order,
                                             std::vector<StoredOrderItem> const& items);

// The channel's id that the order carries in its extra_field; empty when somebody else has made it.
std::string remote_id_of(StoredOrder const& order);

// The same of an order whose content nobody knows any more, by the ids that it and its items carry; a failure when one
// of them carries none, or two the same.
outcome<std::vector<BatchObject>> own_objects(StoredOrder const& order, std::vector<StoredOrderItem> const& items);

// What a batch that nobody remembers holds: orders and items with the remote ids that their own extra_field carries.
// One without such an id is given back as failed (`channel_app`), never with a guessed id.
Conversation<result<std::vector<BatchObject>>> remembered_objects(Exchange& omnitron, Api api,
                                                                  std::vector<IntegrationAction> actions);

}  // namespace channeld::omnitron

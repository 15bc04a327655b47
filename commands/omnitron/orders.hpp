#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/capabilities.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/omnitron/order_body.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/batch_request.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Orders by number, those that exist: many at once where Omnitron can.
using Orders = std::map<std::string, StoredOrder>;
HttpTask<result<Orders>> find_orders(RequestPort& omnitron, Api api, std::vector<std::string> numbers,
                                     Capabilities& capabilities);

// An order that is in Omnitron.
struct OmnitronOrder {
    StoredOrder stored;
    std::optional<std::vector<StoredOrderItem>> items;  // when the response contained them
    bool existed = false;                               // Omnitron had it before
};

// An order that Omnitron had already. Its version is that of its creation: the channel has not seen what the merchant
// changed since, and Omnitron offers the order as changed only when the mapped version is older.
OmnitronOrder existing_order(StoredOrder order);

// Creates the order, never twice: after a refusal or a lost response the order is looked up by number. Found with our
// remote id it counts as existing; with another remote id the failure is permanent (number_taken).
HttpTask<outcome<OmnitronOrder>> create_order(RequestPort& omnitron, Api api, NewOrder order);

// The failure if the order with this number in Omnitron is another one than the channel's.
std::optional<Failure> number_conflict(ChannelCreateOrder const& content, StoredOrder const& stored);

// The failure if the order could not be mapped once created: each item needs a unique remote id.
std::optional<Failure> remote_id_conflict(ChannelCreateOrder const& content);

// The objects that a batch has to map, so that later cancels, updates and returns find the order and its items: the
// order, then its items, each with the channel's remote id. An item whose extra_field lacks the id (written by an older
// program, or dropped) takes one of the remaining ids, provided that the counts agree.
outcome<std::vector<BatchObject>> mapping_objects(ChannelCreateOrder const& content, StoredOrder const& order,
                                                  std::vector<StoredOrderItem> const& items);

// The channel's id in the order's extra_field; empty when the order was not created by a channel app.
std::string remote_id_of(StoredOrder const& order);

// The objects of an order whose content is not known here, by the remote ids in the extra_field of the order and its
// items; a failure when an item has none, or two have the same.
outcome<std::vector<BatchObject>> objects_from_extra_field(StoredOrder const& order,
                                                           std::vector<StoredOrderItem> const& items);

// The objects of a batch that is not in the ledger, by the remote ids in the extra_field of orders and items. One
// without such an id is returned as failed (`channel_app`); ids are never guessed.
HttpTask<result<std::vector<BatchObject>>> reconstruct_objects(RequestPort& omnitron, Api api,
                                                               std::vector<IntegrationAction> actions);

}  // namespace channeld::omnitron

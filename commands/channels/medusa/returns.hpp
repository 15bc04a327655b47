#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/api.hpp"
#include "commands/channels/medusa/item_allocation.hpp"

// A return in Medusa's JSON, reduced to what is used (docs/contracts/channels/others.md §5, Medusa 2.21.2). Members of
// `Raw…` structs are spelled as on the wire.
namespace channeld::channels::medusa {

// Without `fields` a list of returns has no items.
inline constexpr auto return_fields = "*items,*items.reason,*claim,*fulfillments";

struct RawReason {
    std::string value;  // the shop's code of the reason, such as "wrong_size"
};
BOOST_DESCRIBE_STRUCT(RawReason, (), (value))

struct RawReturnItem {
    std::string item_id;  // of the order's line, "ordli_…"; not an order item in Omnitron's sense
    Decimal quantity;
    std::optional<RawReason> reason;
    std::optional<std::string> note;  // written by the customer or the staff
};
BOOST_DESCRIBE_STRUCT(RawReturnItem, (), (item_id, quantity, reason, note))

struct RawClaim {
    std::string type;  // "refund", "replace"
};
BOOST_DESCRIBE_STRUCT(RawClaim, (), (type))

// The parcel that brings the items back, when the shop has created one.
struct RawReturnFulfillment {
    std::string id;
    std::optional<Timestamp> canceled_at;
};
BOOST_DESCRIBE_STRUCT(RawReturnFulfillment, (), (id, canceled_at))

struct RawReturn {
    std::string id, order_id;
    std::string status;                      // "open", "requested", "partially_received", "received", "canceled"
    std::optional<std::string> location_id;  // stock location that receives it; without one it cannot be received
    std::optional<std::string> exchange_id;  // set when the return belongs to an exchange
    std::optional<RawClaim> claim;           // set when it belongs to a claim
    Timestamp created_at, updated_at;
    std::optional<Timestamp> requested_at, received_at, canceled_at;
    std::vector<RawReturnItem> items;
    std::vector<RawReturnFulfillment> fulfillments;
    static constexpr std::array required{"id", "order_id", "status", "created_at", "updated_at"};
};
BOOST_DESCRIBE_STRUCT(RawReturn, (),
                      (id, order_id, status, location_id, exchange_id, claim, created_at, updated_at, requested_at,
                       received_at, canceled_at, items, fulfillments))

struct ReturnList {
    std::vector<Read<RawReturn>> returns;
};
BOOST_DESCRIBE_STRUCT(ReturnList, (), (returns))

struct OneReturn {
    RawReturn return_;
};

// The remote id of a cancellation request: "<return id>:<line id>:<n>", one for each order item in the return.
struct ReturnItemId {
    std::string return_id, order_item;
};
std::string make_return_item_id(std::string const& return_id, std::string const& order_item);
// nullopt for a text that make_return_item_id did not write.
std::optional<ReturnItemId> parse_return_item_id(std::string const& id);

// One order item that is to come back.
struct ReturnItem {
    std::string order_item;    // its remote id
    RawReturnItem const* raw;  // the return's line it belongs to
};

// The order items in `of`. `all` are all returns of its order, also cancelled ones and `of` itself: Medusa stores only
// quantities, and an order item is in one return at a time, so the earlier returns decide which items are left.
std::vector<ReturnItem> return_items_of(RawReturn const& of, std::vector<RawReturn const*> const& all);

HttpRequest read_return(Settings const& settings, std::string const& return_id);

}  // namespace channeld::channels::medusa

// The reply's member is called `return`, which is a keyword in C++.
template <>
struct channeld::Codec<channeld::channels::medusa::OneReturn> {
    static void decode(Node const& node, channels::medusa::OneReturn& out, DecodePath const& path) {
        auto const* value = node.find("return");
        if (!value) return path.expected("an object with 'return'", node);
        channeld::decode(*value, out.return_, DecodePath(path, std::string_view("return")));
    }
};

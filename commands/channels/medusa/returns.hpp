#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/api.hpp"
#include "commands/channels/medusa/units.hpp"

// A return as Medusa v2 writes it, cut down to what we read.
namespace channeld::channels::medusa {

// Without `fields` a list of returns has no items.
inline constexpr auto return_fields = "*items,*items.reason,*claim,*fulfillments";

struct RawReason {
    std::string value;
};
BOOST_DESCRIBE_STRUCT(RawReason, (), (value))

struct RawReturnItem {
    std::string item_id;  // the order's line
    Decimal quantity;
    std::optional<RawReason> reason;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(RawReturnItem, (), (item_id, quantity, reason, note))

struct RawClaim {
    std::string type;  // "refund", "replace"
};
BOOST_DESCRIBE_STRUCT(RawClaim, (), (type))

// What brings the goods back, when the shop made one.
struct RawReturnParcel {
    std::string id;
    std::optional<Timestamp> canceled_at;
};
BOOST_DESCRIBE_STRUCT(RawReturnParcel, (), (id, canceled_at))

struct RawReturn {
    std::string id, order_id;
    std::string status;  // "open", "requested", "partially_received", "received", "canceled"
    std::optional<std::string> location_id, exchange_id;
    std::optional<RawClaim> claim;
    Timestamp created_at, updated_at;
    std::optional<Timestamp> requested_at, received_at, canceled_at;
    std::vector<RawReturnItem> items;
    std::vector<RawReturnParcel> fulfillments;
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

// The customer's wish about one unit: "<return id>:<line id>:<n>".
struct WishId {
    std::string return_id, unit;
};
std::string wish_id(std::string const& return_id, std::string const& unit);
std::optional<WishId> read_wish_id(std::string const& id);

// One piece that is to come back.
struct Wish {
    std::string unit;
    RawReturnItem const* item;
};

// The units of `of` among all returns of its order, cancelled ones, too: a unit is asked back once at a time.
std::vector<Wish> wishes_of(RawReturn const& of, std::vector<RawReturn const*> const& all);

HttpRequest read_return(Settings const& settings, std::string const& return_id);

}  // namespace channeld::channels::medusa

// The member is called `return`, which C++ cannot.
template <>
struct channeld::Codec<channeld::channels::medusa::OneReturn> {
    static void decode(Node const& node, channels::medusa::OneReturn& out, Place const& place) {
        auto const* value = node.find("return");
        if (!value) return place.expected("an object with 'return'", node);
        channeld::decode(*value, out.return_, Place(place, std::string_view("return")));
    }
};

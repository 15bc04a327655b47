#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/api.hpp"
#include "commands/channels/medusa/units.hpp"

// An order's goods on their way, as Medusa v2 writes them, cut down to what we read. Nothing personal is asked for.
namespace channeld::channels::medusa {

// `fulfillment_status` depends on the fields asked for, so it is never read: the stamps of the fulfilments are.
inline constexpr auto goods_fields =
    "id,display_id,status,version,updated_at,*items,*items.detail,*fulfillments,*fulfillments.labels,"
    "*fulfillments.items,*payment_collections,*payment_collections.payments";

struct RawGoodsDetail {
    std::int64_t version = 0;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawGoodsDetail, (), (version))

struct RawGoodsLine {
    std::string id;
    Decimal quantity;
    bool requires_shipping = true;
    RawGoodsDetail detail;
    static constexpr std::array required{"id", "quantity"};
};
BOOST_DESCRIBE_STRUCT(RawGoodsLine, (), (id, quantity, requires_shipping, detail))

struct RawLabel {
    std::string tracking_number;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawLabel, (), (tracking_number))

struct RawParcelItem {
    std::optional<std::string> line_item_id;
    Decimal quantity;
};
BOOST_DESCRIBE_STRUCT(RawParcelItem, (), (line_item_id, quantity))

// What we write into a fulfilment of ours, so that it is known again: Medusa itself only counts pieces.
struct RawParcelMetadata {
    std::vector<std::string> channeld_units;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawParcelMetadata, (), (channeld_units))

struct RawFulfillment {
    std::string id;
    Timestamp created_at;
    std::optional<Timestamp> shipped_at, delivered_at, canceled_at;
    bool requires_shipping = true;
    std::vector<RawLabel> labels;
    std::vector<RawParcelItem> items;
    Read<RawParcelMetadata> metadata;  // the shop may keep anything there
    static constexpr std::array required{"id", "created_at", "items"};
};
BOOST_DESCRIBE_STRUCT(RawFulfillment, (),
                      (id, created_at, shipped_at, delivered_at, canceled_at, requires_shipping, labels, items,
                       metadata))

struct RawPaid {
    std::optional<Timestamp> captured_at;
};
BOOST_DESCRIBE_STRUCT(RawPaid, (), (captured_at))

struct RawPaidCollection {
    std::vector<RawPaid> payments;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawPaidCollection, (), (payments))

struct RawGoods {
    std::string id;
    RemoteId display_id;
    std::string status;
    std::int64_t version = 0;
    Timestamp updated_at;
    std::vector<RawGoodsLine> items;
    std::vector<RawFulfillment> fulfillments;
    std::vector<RawPaidCollection> payment_collections;
    static constexpr std::array required{"id", "display_id", "status", "version", "updated_at", "items"};
};
BOOST_DESCRIBE_STRUCT(RawGoods, (),
                      (id, display_id, status, version, updated_at, items, fulfillments, payment_collections))

struct GoodsList {
    std::vector<Read<RawGoods>> orders;
};
BOOST_DESCRIBE_STRUCT(GoodsList, (), (orders))

struct OneGoods {
    RawGoods order;
};
BOOST_DESCRIBE_STRUCT(OneGoods, (), (order))

// A fulfilment that was not cancelled, with the units in it.
struct Parcel {
    RawFulfillment const* fulfillment;
    std::vector<std::string> units;

    bool shipped() const { return fulfillment->shipped_at || fulfillment->delivered_at; }
    bool delivered() const { return fulfillment->delivered_at.has_value(); }
};
std::vector<Parcel> parcels_of(RawGoods const& order);

// The fulfilments of an order, also cancelled ones, as what they hold: several entries for one with several lines.
std::vector<Hold> holds_of(std::vector<RawFulfillment> const& fulfillments);

// Two changes at once leave a line in the order twice, from two versions of it; the newer one holds.
std::vector<RawGoodsLine const*> lines_of(RawGoods const& order);

HttpRequest read_order(Settings const& settings, std::string const& order_id);

}  // namespace channeld::channels::medusa

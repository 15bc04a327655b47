#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/api.hpp"
#include "commands/channels/medusa/item_allocation.hpp"

// An order reduced to what the commands need that follow its fulfillment: lines, fulfillments, and when it was paid.
// `Raw…` structs are Medusa's JSON (docs/contracts/channels/others.md §5, Medusa 2.21.2); their members are spelled as
// on the wire. No personal data is requested.
namespace channeld::channels::medusa {

// `fulfillment_status` depends on the fields requested, so it is never read: the timestamps of the fulfillments are.
inline constexpr auto fulfillment_fields =
    "id,display_id,status,version,updated_at,*items,*items.detail,*fulfillments,*fulfillments.labels,"
    "*fulfillments.items,*payment_collections,*payment_collections.payments";

struct RawLineStateDetail {
    std::int64_t version = 0;  // of the order this row belongs to; the highest one is valid
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawLineStateDetail, (), (version))

struct RawLineState {
    std::string id;                 // "ordli_…"
    Decimal quantity;               // after order edits
    bool requires_shipping = true;  // false for digital goods
    RawLineStateDetail detail;
    static constexpr std::array required{"id", "quantity"};
};
BOOST_DESCRIBE_STRUCT(RawLineState, (), (id, quantity, requires_shipping, detail))

struct RawLabel {
    std::string tracking_number;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawLabel, (), (tracking_number))

struct RawFulfillmentItem {
    std::optional<std::string> line_item_id;  // RawLineState::id
    Decimal quantity;
};
BOOST_DESCRIBE_STRUCT(RawFulfillmentItem, (), (line_item_id, quantity))

// Written by channeld into the fulfillments it creates, because Medusa itself knows only quantities.
struct RawFulfillmentMetadata {
    std::vector<std::string> channeld_units;  // remote ids of the order items in it
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawFulfillmentMetadata, (), (channeld_units))

struct RawFulfillment {
    std::string id;  // "ful_…"
    Timestamp created_at;
    std::optional<Timestamp> shipped_at, delivered_at, canceled_at;
    bool requires_shipping = true;
    std::vector<RawLabel> labels;
    std::vector<RawFulfillmentItem> items;
    Read<RawFulfillmentMetadata> metadata;  // free for the shop, so it may hold anything
    static constexpr std::array required{"id", "created_at", "items"};
};
BOOST_DESCRIBE_STRUCT(RawFulfillment, (),
                      (id, created_at, shipped_at, delivered_at, canceled_at, requires_shipping, labels, items,
                       metadata))

struct RawCapture {
    std::optional<Timestamp> captured_at;  // when the money arrived
};
BOOST_DESCRIBE_STRUCT(RawCapture, (), (captured_at))

struct RawCaptureCollection {
    std::vector<RawCapture> payments;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawCaptureCollection, (), (payments))

struct FulfillmentView {
    std::string id;            // "order_…"
    RemoteId display_id;       // the number that people see
    std::string status;        // "pending", "completed", "archived", "canceled", ...
    std::int64_t version = 0;  // 1 when placed, one more with every change
    Timestamp updated_at;
    std::vector<RawLineState> items;
    std::vector<RawFulfillment> fulfillments;  // also cancelled ones
    std::vector<RawCaptureCollection> payment_collections;
    static constexpr std::array required{"id", "display_id", "status", "version", "updated_at", "items"};
};
BOOST_DESCRIBE_STRUCT(FulfillmentView, (),
                      (id, display_id, status, version, updated_at, items, fulfillments, payment_collections))

// GET /admin/orders
struct FulfillmentViewList {
    std::vector<Read<FulfillmentView>> orders;
};
BOOST_DESCRIBE_STRUCT(FulfillmentViewList, (), (orders))

// GET /admin/orders/{id}
struct OrderReply {
    FulfillmentView order;
};
BOOST_DESCRIBE_STRUCT(OrderReply, (), (order))

// A fulfillment that was not cancelled, with the order items in it. Valid as long as the order it was made from.
struct Fulfillment {
    RawFulfillment const* raw;
    std::vector<std::string> item_ids;

    bool shipped() const { return raw->shipped_at || raw->delivered_at; }
    bool delivered() const { return raw->delivered_at.has_value(); }
};
std::vector<Fulfillment> active_fulfillments(FulfillmentView const& order);

// One allocation for every line of every fulfillment, in that order; cancelled fulfillments are included.
std::vector<Allocation> allocations_of(std::vector<RawFulfillment> const& fulfillments);

// Two concurrent changes leave a line in the order twice, with different versions; the newer row of each line.
std::vector<RawLineState const*> newest_lines(FulfillmentView const& order);

HttpRequest read_order(Settings const& settings, std::string const& order_id);

}  // namespace channeld::channels::medusa

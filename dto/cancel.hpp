#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dto/decimal.hpp"

// What is cancelled, returned or changed after an order was made (channel-app contract §2.4-§2.7, §3). Ids are the
// channel's; the engine turns them into Omnitron's keys.
namespace channeld {

// Units that the channel has cancelled. One unit is one item: cancelling two of three names two items.
struct CancelOrder {
    std::string order;                            // remote id of the order
    std::vector<std::string> cancel_items;        // remote ids of the units
    std::map<std::string, std::string> reasons;   // remote id of the unit: the channel's reason
    bool is_cargo_refund = false;                 // the shipping price goes back, too
    std::optional<Decimal> forced_refund_amount;  // instead of what Omnitron would reckon
    std::optional<std::string> refund_invoice_number;

    friend bool operator==(CancelOrder const&, CancelOrder const&) = default;
};
BOOST_DESCRIBE_STRUCT(CancelOrder, (),
                      (order, cancel_items, reasons, is_cargo_refund, forced_refund_amount, refund_invoice_number))

// A unit that the channel has changed. Only what is in `changes` is touched: a member of value null clears the field.
struct UpdateOrderItem {
    std::string order_item;  // remote id of the unit
    boost::json::object
        changes;  // Omnitron's names: status, tracking_number, invoice_number, invoice_date, extra_field

    friend bool operator==(UpdateOrderItem const&, UpdateOrderItem const&) = default;
};
BOOST_DESCRIBE_STRUCT(UpdateOrderItem, (), (order_item, changes))

enum class CancellationType { cancel, refund };
BOOST_DESCRIBE_ENUM(CancellationType, cancel, refund)

// A customer's wish to cancel or return one unit, on which the merchant decides in Omnitron.
struct CancellationRequest {
    std::string remote_id;   // the channel's id of the wish, for this unit
    std::string order_item;  // remote id of the unit
    std::string reason;      // the channel's
    std::string description;
    CancellationType cancellation_type = CancellationType::cancel;

    friend bool operator==(CancellationRequest const&, CancellationRequest const&) = default;
};
BOOST_DESCRIBE_STRUCT(CancellationRequest, (), (remote_id, order_item, reason, description, cancellation_type))

// The merchant's decision on its way to the channel.
struct CancellationDecision {
    std::string remote_id;   // the channel's id of the wish
    std::string order_item;  // remote id of the unit
    std::string reason;      // the channel's word for Omnitron's reason; "" when the mapping has none
    std::string description;
    CancellationType cancellation_type = CancellationType::cancel;
    std::string status;  // Omnitron's word: "completed", "rejected", or one of the states in between (§6)

    friend bool operator==(CancellationDecision const&, CancellationDecision const&) = default;
};
BOOST_DESCRIBE_STRUCT(CancellationDecision, (), (remote_id, order_item, reason, description, cancellation_type, status))

}  // namespace channeld

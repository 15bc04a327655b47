#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dto/decimal.hpp"

// What is cancelled, returned or changed after an order was created (docs/contracts/channel-app.md §2.4-§2.7, §3). Ids
// are the channel's; the engine translates them into Omnitron's pks.
namespace channeld::inline dto {

// Order items that the channel has cancelled. One item is one piece: cancelling two pieces of three names two items.
struct CancelOrder {
    std::string order;                            // remote id of the order
    std::vector<std::string> cancel_items;        // remote ids of the order items
    std::map<std::string, std::string> reasons;   // by remote id of the order item: the channel's reason
    bool is_cargo_refund = false;                 // the shipping price is refunded, too
    std::optional<Decimal> forced_refund_amount;  // instead of the amount that Omnitron would calculate
    std::optional<std::string> refund_invoice_number;

    friend bool operator==(CancelOrder const&, CancelOrder const&) = default;
};
BOOST_DESCRIBE_STRUCT(CancelOrder, (),
                      (order, cancel_items, reasons, is_cargo_refund, forced_refund_amount, refund_invoice_number))

// An order item that the channel has changed. Only the members of `changes` are written; null clears a field.
struct UpdateOrderItem {
    std::string order_item;  // remote id of the order item
    // Omnitron's names: status, tracking_number, invoice_number, invoice_date, extra_field
    boost::json::object changes;

    friend bool operator==(UpdateOrderItem const&, UpdateOrderItem const&) = default;
};
BOOST_DESCRIBE_STRUCT(UpdateOrderItem, (), (order_item, changes))

enum class CancellationType { cancel, refund };
BOOST_DESCRIBE_ENUM(CancellationType, cancel, refund)

// A customer's request to cancel or return one order item. The merchant decides on it in Omnitron.
struct CancellationRequest {
    std::string remote_id;   // the channel's id of the request for this order item
    std::string order_item;  // remote id of the order item
    std::string reason;      // the channel's reason
    std::string description;
    CancellationType cancellation_type = CancellationType::cancel;

    friend bool operator==(CancellationRequest const&, CancellationRequest const&) = default;
};
BOOST_DESCRIBE_STRUCT(CancellationRequest, (), (remote_id, order_item, reason, description, cancellation_type))

// The merchant's decision on a request, to be sent to the channel.
struct CancellationDecision {
    std::string remote_id;   // the channel's id of the request
    std::string order_item;  // remote id of the order item
    std::string reason;      // the channel's reason that is mapped to Omnitron's; "" if none is
    std::string description;
    CancellationType cancellation_type = CancellationType::cancel;
    std::string
        status;  // Omnitron's status: "completed", "rejected", or a state in between (docs/contracts/omnitron.md §6)

    friend bool operator==(CancellationDecision const&, CancellationDecision const&) = default;
};
BOOST_DESCRIBE_STRUCT(CancellationDecision, (), (remote_id, order_item, reason, description, cancellation_type, status))

}  // namespace channeld::inline dto

#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

// An order that was changed in Omnitron and is sent to the channel (job `update_orders`).
namespace channeld::inline dto {

// When the channel reports the outcome of what it was sent: in its answer, or later, when `check_orders` asks.
enum class SendMode { sync, async };
BOOST_DESCRIBE_ENUM(SendMode, sync, async)

struct UpdatedOrderItem {
    std::string remote_id;  // of the order item
    std::string status;     // Omnitron's code
    std::optional<std::string> tracking_number, invoice_number, invoice_date;
    boost::json::object extra_field;

    friend bool operator==(UpdatedOrderItem const&, UpdatedOrderItem const&) = default;
};
BOOST_DESCRIBE_STRUCT(UpdatedOrderItem, (),
                      (remote_id, status, tracking_number, invoice_number, invoice_date, extra_field))

struct UpdatedOrder {
    std::string remote_id;  // the channel's key of the order
    std::string number;
    std::string status;  // Omnitron's code: "450" preparing, "500" shipped, "550" delivered, "100" cancelled
    std::optional<std::string> tracking_number, carrier_shipping_code, invoice_number, invoice_date;
    std::optional<std::string> invoice_url;    // Omnitron's e_archive_url
    std::optional<std::string> tracking_url;   // Omnitron's defined_tracking_url
    std::optional<std::string> cargo_company;  // erp code
    boost::json::object extra_field;           // as the channel's GetOrders wrote it
    std::vector<UpdatedOrderItem> order_item;

    friend bool operator==(UpdatedOrder const&, UpdatedOrder const&) = default;
};
BOOST_DESCRIBE_STRUCT(UpdatedOrder, (),
                      (remote_id, number, status, tracking_number, carrier_shipping_code, invoice_number, invoice_date,
                       invoice_url, tracking_url, cargo_company, extra_field, order_item))

}  // namespace channeld::inline dto

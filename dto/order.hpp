#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dto/address.hpp"
#include "dto/customer.hpp"
#include "dto/decimal.hpp"
#include "dto/timestamp.hpp"

// An order to be created in Omnitron (docs/contracts/channel-app.md §3). These structs hold what the channel sent: text
// is cut to Omnitron's lengths and defaults are added only when the request is built.
namespace channeld::inline dto {

struct DeliveryRange {
    Timestamp start;
    Timestamp end;

    friend bool operator==(DeliveryRange const&, DeliveryRange const&) = default;
};
BOOST_DESCRIBE_STRUCT(DeliveryRange, (), (start, end))

// One physical piece: a line with quantity 3 is three items, each with a remote id of its own.
struct OrderItem {
    std::string remote_id;       // unique in the order
    std::string product;         // the channel's product id, found through integration actions
    std::string price_currency;  // lower-case ISO 4217
    Decimal price;               // what the customer pays for this item, tax included, after discounts
    Decimal tax_rate;            // percent: 20 means 20 %
    boost::json::object extra_field;
    std::optional<std::string> status;  // Omnitron status code; absent: 400
    std::optional<std::string> tracking_number;
    std::string carrier_shipping_code;  // cut to 256
    Decimal discount_amount;
    Decimal retail_price;  // before discounts
    std::optional<boost::json::object> attributes;
    std::optional<boost::json::object> attributes_kwargs;
    std::optional<std::string> parent;  // remote id of the bundle's item
    std::optional<Timestamp> delivered_date;
    std::optional<Timestamp> estimated_delivery_date;

    friend bool operator==(OrderItem const&, OrderItem const&) = default;
};
BOOST_DESCRIBE_STRUCT(OrderItem, (),
                      (remote_id, product, price_currency, price, tax_rate, extra_field, status, tracking_number,
                       carrier_shipping_code, discount_amount, retail_price, attributes, attributes_kwargs, parent,
                       delivered_date, estimated_delivery_date))

struct ChannelOrder {
    std::string remote_id;  // the channel's key of what is processed as one order (Trendyol: the package)
    std::string number;     // the order number that people use; unique in the channel, at most 128
    Customer customer;
    Address shipping_address;
    Address billing_address;
    std::string currency;  // lower-case ISO 4217
    Decimal amount;        // what the customer pays in total, shipping included
    Decimal shipping_amount;
    Decimal shipping_tax_rate;
    boost::json::object extra_field;
    std::string cargo_company;  // erp code of Omnitron's cargo company
    Timestamp created_at;
    std::optional<std::string> delivery_type;
    Decimal discount_amount;
    Decimal net_shipping_amount;
    std::optional<std::string> tracking_number;  // cut to 256
    std::string carrier_shipping_code;           // cut to 256
    std::optional<std::string> remote_addr;      // IP address of the customer
    bool has_gift_box = false;
    std::string gift_box_note;  // cut to 160
    std::string language_code;
    std::string notes;  // cut to 320
    std::optional<DeliveryRange> delivery_range;
    std::string shipping_option_slug;  // cut to 128
    std::string status;                // Omnitron status code

    friend bool operator==(ChannelOrder const&, ChannelOrder const&) = default;
};
BOOST_DESCRIBE_STRUCT(ChannelOrder, (),
                      (remote_id, number, customer, shipping_address, billing_address, currency, amount,
                       shipping_amount, shipping_tax_rate, extra_field, cargo_company, created_at, delivery_type,
                       discount_amount, net_shipping_amount, tracking_number, carrier_shipping_code, remote_addr,
                       has_gift_box, gift_box_note, language_code, notes, delivery_range, shipping_option_slug, status))

struct ChannelCreateOrder {
    ChannelOrder order;
    std::vector<OrderItem> order_item;
    // Remote ids of the orders whose items this one has taken over, because the channel has split or partly cancelled
    // them. Not sent to Omnitron; while one of them exists there, this order is not created.
    std::vector<std::string> replaces;

    friend bool operator==(ChannelCreateOrder const&, ChannelCreateOrder const&) = default;
};
BOOST_DESCRIBE_STRUCT(ChannelCreateOrder, (), (order, order_item, replaces))

}  // namespace channeld::inline dto

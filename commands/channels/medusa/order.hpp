#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/channels/medusa/api.hpp"
#include "dto/decimal.hpp"
#include "dto/reflect/decode.hpp"
#include "dto/timestamp.hpp"

// An order in Medusa's JSON, reduced to what is used (docs/contracts/channels/others.md §5, Medusa 2.21.2). Members of
// `Raw…` structs are spelled as on the wire.
//
// Medusa writes each amount `x` twice: as a binary number, and exactly as text in `raw_x.value`. The exact one is read,
// in major units, not rounded to the currency.
namespace channeld::channels::medusa {

struct RawAmount {
    Decimal value;
};
BOOST_DESCRIBE_STRUCT(RawAmount, (), (value))

struct RawTaxLine {
    Decimal rate;  // percent
};
BOOST_DESCRIBE_STRUCT(RawTaxLine, (), (rate))

struct RawLineDetail {
    std::int64_t version = 0;  // of the order; tells the newer of two rows of one line
    // Items that came back intact and damaged; the line's total contains neither of them any more.
    Decimal return_received_quantity, return_dismissed_quantity;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawLineDetail, (), (version, return_received_quantity, return_dismissed_quantity))

struct RawLine {
    std::string id;
    Decimal quantity;              // includes items that came back, but not those removed by an order edit
    RawAmount raw_total;           // with tax, after discounts, without the items that came back
    RawAmount raw_discount_total;  // with tax
    std::optional<std::string> variant_id, variant_sku, variant_barcode;  // as they were when the order was placed
    std::vector<RawTaxLine> tax_lines;
    RawLineDetail detail;
    static constexpr std::array required{"id", "quantity", "raw_total", "raw_discount_total"};
};
BOOST_DESCRIBE_STRUCT(RawLine, (),
                      (id, quantity, raw_total, raw_discount_total, variant_id, variant_sku, variant_barcode, tax_lines,
                       detail))

struct RawMethodDetail {
    std::optional<std::string> return_id;
};
BOOST_DESCRIBE_STRUCT(RawMethodDetail, (), (return_id))

struct RawShippingMethod {
    std::string name;
    std::optional<std::string> shipping_option_id;
    RawAmount raw_total;
    std::vector<RawTaxLine> tax_lines;
    RawMethodDetail detail;  // `return_id` is set when the method brings a return back
    static constexpr std::array required{"name", "raw_total"};
};
BOOST_DESCRIBE_STRUCT(RawShippingMethod, (), (name, shipping_option_id, raw_total, tax_lines, detail))

// Personal data. A field without a value is "" or null.
struct RawAddress {
    std::optional<std::string> first_name, last_name, phone, company, address_1, address_2, city, province,
        country_code, postal_code;
    std::optional<Node> metadata;
};
BOOST_DESCRIBE_STRUCT(RawAddress, (),
                      (first_name, last_name, phone, company, address_1, address_2, city, province, country_code,
                       postal_code, metadata))

// Personal data. A guest has no names here; use those of the address.
struct RawCustomer {
    std::optional<std::string> first_name, last_name, phone;
};
BOOST_DESCRIBE_STRUCT(RawCustomer, (), (first_name, last_name, phone))

struct RawCreditMetadata {
    std::int64_t created_in_version = 0;  // of the order; absent from credits that it was placed with
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawCreditMetadata, (), (created_in_version))

// Store credit and gift cards that pay for the order, but also every refund without a return.
struct RawCreditLine {
    RawAmount raw_amount;
    std::optional<RawCreditMetadata> metadata;
};
BOOST_DESCRIBE_STRUCT(RawCreditLine, (), (raw_amount, metadata))

struct RawPayment {
    std::string provider_id;
};
BOOST_DESCRIBE_STRUCT(RawPayment, (), (provider_id))

struct RawPaymentCollection {
    std::vector<RawPayment> payments;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawPaymentCollection, (), (payments))

struct RawOrder {
    std::string id;
    RemoteId display_id;  // the number people see
    std::string status;   // open text, as `payment_status`
    std::string payment_status;
    std::string currency_code;
    std::optional<std::string> email, customer_id, sales_channel_id;
    Timestamp created_at;
    Timestamp updated_at;  // a payment or refund does not change it
    Decimal total;         // after credits; 0 once the order is cancelled
    std::vector<RawLine> items;
    std::vector<RawShippingMethod> shipping_methods;
    std::vector<RawCreditLine> credit_lines;
    std::optional<RawAddress> shipping_address, billing_address;
    std::optional<RawCustomer> customer;
    std::vector<RawPaymentCollection> payment_collections;
    static constexpr std::array required{"id",         "display_id", "status", "payment_status", "currency_code",
                                         "created_at", "updated_at", "total",  "items",          "shipping_methods"};
};
BOOST_DESCRIBE_STRUCT(RawOrder, (),
                      (id, display_id, status, payment_status, currency_code, email, customer_id, sales_channel_id,
                       created_at, updated_at, total, items, shipping_methods, credit_lines, shipping_address,
                       billing_address, customer, payment_collections))

using ReadOrder = Read<RawOrder>;

struct OrderList {
    std::vector<ReadOrder> orders;
};
BOOST_DESCRIBE_STRUCT(OrderList, (), (orders))

}  // namespace channeld::channels::medusa

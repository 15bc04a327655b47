#pragma once

#include <array>
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>

#include "dto/decimal.hpp"
#include "dto/reflect/duration.hpp"
#include "dto/secret.hpp"

namespace channeld::channels::trendyol {

// The order's number in Omnitron. Several packages may share one Trendyol order number, and Omnitron treats a second
// order with a known number as the first one, so only the number with the package id never loses a package.
enum class OrderNumber { with_package, bare };
BOOST_DESCRIBE_ENUM(OrderNumber, with_package, bare)

enum class ProductKey { barcode, stock_code };
BOOST_DESCRIBE_ENUM(ProductKey, barcode, stock_code)

// Trendyol pays its part of a discount itself; whether it counts as a discount depends on how the merchant invoices.
enum class Discount { whole, seller_only };
BOOST_DESCRIBE_ENUM(Discount, whole, seller_only)

// Whose contract the carrier works under. With Trendyol's, the tracking number comes from Trendyol and `Shipped` from
// the carrier; the seller may send them only with a contract or courier of its own (docs/contracts/channels/trendyol.md
// §4).
enum class Carrier { trendyol, own_contract, own_courier };
BOOST_DESCRIBE_ENUM(Carrier, trendyol, own_contract, own_courier)

struct Limit {
    int requests = 0;
    Duration per{};
};
BOOST_DESCRIBE_STRUCT(Limit, (), (requests, per))

// The lowest tier (docs/contracts/channels/trendyol.md §1.1); a large seller may have more.
struct Limits {
    Limit any{50, std::chrono::seconds(10)};
    Limit stream{1, std::chrono::seconds(5)};
    Limit lists{30, std::chrono::minutes(1)};    // v2/orders
    Limit writes{300, std::chrono::minutes(1)};  // status, tracking, own courier, invoice links
    Limit unsupplied{100, std::chrono::minutes(1)};
    Limit claims{1000, std::chrono::minutes(1)};
    Limit approve{5, std::chrono::minutes(1)};
    Limit reject{5, std::chrono::minutes(1)};
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(Limits, (), (any, stream, lists, writes, unsupplied, claims, approve, reject))

// The `settings:` of a channel of type trendyol; README.md explains them for merchants.
struct Settings {
    std::string seller_id;
    Secret api_key;
    Secret api_secret;
    std::string url = "https://apigw.trendyol.com";
    std::string orders_path = "/integration/order/sellers/{seller_id}/orders/stream";
    std::string packages_path = "/integration/order/sellers/{seller_id}/v2/orders";
    std::string claims_path = "/integration/order/sellers/{seller_id}/claims";
    std::string manual_deliver_path =
        "/integration/order/sellers/{seller_id}/shipment-packages/{package}/manual-deliver";
    std::string integrator = "SelfIntegration";
    std::optional<std::string> store_front_code;
    OrderNumber order_number = OrderNumber::with_package;
    ProductKey product_key = ProductKey::barcode;
    Discount discount = Discount::whole;
    std::map<std::string, std::string> cargo_companies;  // Trendyol's name -> erp code in Omnitron
    Decimal shipping_tax_rate;                           // percent; Trendyol gives no shipping price
    Duration look_back = std::chrono::hours(7 * 24);     // how far back the very first window begins
    Duration overlap = std::chrono::hours(4);            // how much of what was read is read again
    Duration order_date_shift =
        std::chrono::hours(3);  // orderDate runs ahead of UTC (docs/contracts/channels/trendyol.md §1.2)
    Carrier carrier = Carrier::trendyol;
    std::map<std::string, std::string> cargo_codes;  // erp code in Omnitron -> Trendyol's code, "YKMP"
    bool send_invoice_link = true;
    bool send_cancellations = true;
    int unsupplied_reason = 500;                        // out of stock (docs/contracts/channels/trendyol.md §4)
    std::string reject_reason = "451";                  // a claimIssueReasonId that needs no photo
    std::map<std::string, std::string> reject_reasons;  // the channel's reason -> claimIssueReasonId
    std::string reject_description = "Satıcı iadeyi kabul etmedi";
    Duration claims_look_back = std::chrono::hours(30 * 24);
    Duration claim_alarm_after = std::chrono::hours(36);  // Trendyol accepts a claim by itself after 48 hours
    Limits limits;
    static constexpr std::array required{"seller_id", "api_key", "api_secret"};
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (seller_id, api_key, api_secret, url, orders_path, packages_path, claims_path,
                       manual_deliver_path, integrator, store_front_code, order_number, product_key, discount,
                       cargo_companies, shipping_tax_rate, look_back, overlap, order_date_shift, carrier, cargo_codes,
                       send_invoice_link, send_cancellations, unsupplied_reason, reject_reason, reject_reasons,
                       reject_description, claims_look_back, claim_alarm_after, limits))

// The rules that types alone cannot express. `document` is what `settings` was decoded from, `path` where it stands.
void check(Settings const& settings, Node const& document, DecodePath const& path);

}  // namespace channeld::channels::trendyol

#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dto/reflect/decode.hpp"

// A shipment package as Trendyol writes it (docs/contracts/channels/trendyol.md §3.3), reduced to what is used. Members
// are spelled as on the wire. Nothing is required here: a text or id that is missing or null is "", so that one bad
// package never fails its page.
namespace channeld::channels::trendyol {

// One order item of a line.
struct DiscountDetail {
    RemoteId lineItemId;                            // its id; some replies have none (§2)
    std::optional<Decimal> lineItemPrice;           // before or after discounts: the documents disagree (§13)
    std::optional<Decimal> lineItemSellerDiscount;  // paid by the seller
    std::optional<Decimal> lineItemTyDiscount;      // paid by Trendyol
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(DiscountDetail, (), (lineItemId, lineItemPrice, lineItemSellerDiscount, lineItemTyDiscount))

// Amounts are averages for each item, not totals of the line.
struct Line {
    RemoteId lineId;                                            // changes of the package name lines by it (§4)
    RemoteId barcode, stockCode;                                // identify the product; setting product_key says which
    std::int64_t quantity = 0;                                  // how many order items
    std::optional<Decimal> lineGrossAmount;                     // before discounts
    std::optional<Decimal> lineSellerDiscount, lineTyDiscount;  // paid by the seller, by Trendyol
    std::optional<Decimal> lineUnitPrice;                       // what the customer pays
    std::optional<Decimal> vatRate;                             // percent; 0 occurs (§13)
    std::string currencyCode;
    std::vector<DiscountDetail> discountDetails;  // exact amounts, one for each item; may be missing
    std::optional<Node> commission;               // rate or null; kept as it is
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (lineId, barcode, stockCode, quantity, lineGrossAmount, lineSellerDiscount, lineTyDiscount,
                       lineUnitPrice, vatRate, currencyCode, discountDetails, commission))

// Personal data. `district` is the ilçe (Omnitron's township), `neighborhood` the mahalle (Omnitron's district); see
// §10. `taxOffice`, `taxNumber` and `eInvoiceAvailable` occur in invoice addresses of companies only.
struct PackageAddress {
    std::string firstName, lastName, company, address1, address2, fullAddress, city, district, neighborhood;
    RemoteId postalCode, phone;
    std::string countryCode, taxOffice;
    RemoteId taxNumber;
    bool eInvoiceAvailable = false;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(PackageAddress, (),
                      (firstName, lastName, company, address1, address2, fullAddress, city, district, neighborhood,
                       postalCode, phone, countryCode, taxOffice, taxNumber, eInvoiceAvailable))

struct Package {
    RemoteId shipmentPackageId;                 // the order's remote id
    RemoteId orderNumber;                       // of the customer's order; packages may share it
    std::string status, shipmentPackageStatus;  // §3.4
    std::int64_t orderDate = 0;                 // milliseconds, about three hours ahead of UTC (§1.2)
    RemoteId customerId;
    std::string customerFirstName, customerLastName;
    std::string customerEmail;                 // a relay address
    RemoteId identityNumber, taxNumber;        // hidden ones are written as 11111111111
    std::optional<Decimal> packageTotalPrice;  // what the customer pays; all items together
    std::string currencyCode;                  // "TRY"
    std::string cargoProviderName;             // the carrier's name; writes need its code (§4)
    RemoteId cargoTrackingNumber;              // may exceed 63 bits
    std::string deliveryAddressType;           // "Shipment" or "CollectionPoint"
    bool giftBoxRequested = false;
    bool micro = false;  // export order, whose address comes later
    PackageAddress shipmentAddress, invoiceAddress;
    std::vector<Line> lines;
    std::optional<std::vector<RemoteId>>
        originPackageIds;  // packages closed by a split or a partial cancel, whose items this one has
    static constexpr std::array<char const*, 0> required{};

    // The two agree as a rule; the first is the documented one.
    std::string const& state() const { return status.empty() ? shipmentPackageStatus : status; }
};
BOOST_DESCRIBE_STRUCT(Package, (),
                      (shipmentPackageId, orderNumber, status, shipmentPackageStatus, orderDate, customerId,
                       customerFirstName, customerLastName, customerEmail, identityNumber, taxNumber, packageTotalPrice,
                       currencyCode, cargoProviderName, cargoTrackingNumber, deliveryAddressType, giftBoxRequested,
                       micro, shipmentAddress, invoiceAddress, lines, originPackageIds))

// The row with the current field names. Trendyol renamed its fields in April 2026, but some of its documents, stage and
// client libraries still use the old names.
Node with_current_names(Node row);

// Fields of a package that Omnitron has no place for, but a merchant may want to see.
boost::json::object extra_fields(Node const& row);

// The remote id of the order item at index `at` (from 0) of a line: its lineItemId, else "<lineId>:<at + 1>".
std::string make_item_id(std::string const& line_item_id, std::string const& line_id, std::size_t at);

// The package id; a synthetic one, made from the row's content, when the row has none that can be read.
struct PackageKey {
    std::string text;
    bool is_synthetic = false;
};
PackageKey package_key(Node const& row);

}  // namespace channeld::channels::trendyol

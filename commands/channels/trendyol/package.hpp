#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dto/reflect/decode.hpp"

// A shipment package as Trendyol writes it (Trendyol contract §3.3), cut down to what we read. Nothing is required
// here: a text or id that is missing or null is "", so that one poor package never fails its page.
namespace channeld::channels::trendyol {

// One physical unit of a line.
struct DiscountDetail {
    RemoteId lineItemId;
    std::optional<Decimal> lineItemPrice, lineItemSellerDiscount, lineItemTyDiscount;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(DiscountDetail, (), (lineItemId, lineItemPrice, lineItemSellerDiscount, lineItemTyDiscount))

// Amounts are averages per unit, not totals of the line.
struct Line {
    RemoteId lineId, barcode, stockCode;
    std::int64_t quantity = 0;
    std::optional<Decimal> lineGrossAmount, lineSellerDiscount, lineTyDiscount, lineUnitPrice, vatRate;
    std::string currencyCode;
    std::vector<DiscountDetail> discountDetails;
    std::optional<Node> commission;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (lineId, barcode, stockCode, quantity, lineGrossAmount, lineSellerDiscount, lineTyDiscount,
                       lineUnitPrice, vatRate, currencyCode, discountDetails, commission))

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
    RemoteId shipmentPackageId, orderNumber;
    std::string status, shipmentPackageStatus;
    std::int64_t orderDate = 0;  // milliseconds, about three hours ahead of UTC
    RemoteId customerId;
    std::string customerFirstName, customerLastName, customerEmail;
    RemoteId identityNumber, taxNumber;
    std::optional<Decimal> packageTotalPrice;
    std::string currencyCode, cargoProviderName;
    RemoteId cargoTrackingNumber;  // may exceed 63 bits
    std::string deliveryAddressType;
    bool giftBoxRequested = false, micro = false;
    PackageAddress shipmentAddress, invoiceAddress;
    std::vector<Line> lines;
    std::optional<std::vector<RemoteId>>
        originPackageIds;  // ended by a split or a partial cancel; this one has their units
    static constexpr std::array<char const*, 0> required{};

    // The two agree as a rule; the first is the documented one.
    std::string const& state() const { return status.empty() ? shipmentPackageStatus : status; }
};
BOOST_DESCRIBE_STRUCT(Package, (),
                      (shipmentPackageId, orderNumber, status, shipmentPackageStatus, orderDate, customerId,
                       customerFirstName, customerLastName, customerEmail, identityNumber, taxNumber, packageTotalPrice,
                       currencyCode, cargoProviderName, cargoTrackingNumber, deliveryAddressType, giftBoxRequested,
                       micro, shipmentAddress, invoiceAddress, lines, originPackageIds))

// The row with today's field names. Trendyol renamed its fields in April 2026, but some of its pages, stage and
// libraries still use the old names.
Node with_current_names(Node row);

// What a merchant may want to see of a package in Omnitron beside the fields that have a place there.
boost::json::object extra_fields(Node const& row);

// The remote id of the unit `at` (from 0) of a line: its own, or its line and place where Trendyol gives none.
std::string unit_id(std::string const& line_item_id, std::string const& line_id, std::size_t at);

// The package's key as text; a stand-in made from the row's content when there is none that can be read.
struct Key {
    std::string text;
    bool is_stand_in = false;
};
Key key_of(Node const& row);

}  // namespace channeld::channels::trendyol

#pragma once

#include <map>
#include <string>

#include "commands/channels/trendyol/order.hpp"
#include "commands/channels/trendyol/settings.hpp"
#include "dto/reflect/json.hpp"

// Packages as Trendyol writes them, one field changed at a time.
namespace channeld::channels::trendyol {

using Fields = std::map<std::string, std::string>;  // name -> raw JSON; "" leaves the field out

inline std::string object(Fields fields, Fields const& changes) {
    for (auto const& [name, value] : changes) fields[name] = value;
    std::string out;
    for (auto const& [name, value] : fields)
        if (!value.empty()) out += (out.empty() ? "\"" : ",\"") + name + "\":" + value;
    return "{" + out + "}";
}

inline std::string address(Fields const& changes = {}) {
    return object({{"firstName", R"("Deneme")"},
                   {"lastName", R"("Alıcı")"},
                   {"address1", R"("Test Sk. No:1")"},
                   {"address2", R"("D:2")"},
                   {"city", R"("İstanbul")"},
                   {"district", R"("Kadıköy")"},
                   {"neighborhood", R"("Caferağa Mah")"},
                   {"postalCode", R"("34710")"},
                   {"countryCode", R"("TR")"},
                   {"phone", R"("5550000000")"}},
                  changes);
}

inline std::string line(Fields const& changes = {}) {
    return object({{"lineId", "8800111"},
                   {"quantity", "1"},
                   {"stockCode", R"("SKU-RED-M")"},
                   {"barcode", R"("8690000000017")"},
                   {"lineGrossAmount", "250.00"},
                   {"lineSellerDiscount", "20.00"},
                   {"lineTyDiscount", "5.00"},
                   {"lineUnitPrice", "225.00"},
                   {"vatRate", "10.0"}},
                  changes);
}

inline std::string package(Fields const& changes = {}) {
    return object({{"shipmentPackageId", "3311223344"},
                   {"orderNumber", R"("10854411223")"},
                   {"status", R"("Created")"},
                   {"orderDate", "1790010900000"},
                   {"customerId", "55667788"},
                   {"customerFirstName", R"("Deneme")"},
                   {"customerLastName", R"("Alıcı")"},
                   {"customerEmail", R"("Pf+A1@Example.invalid")"},
                   {"identityNumber", R"("11111111111")"},
                   {"packageTotalPrice", "225.00"},
                   {"currencyCode", R"("TRY")"},
                   {"cargoProviderName", R"("Yurtiçi Kargo Marketplace")"},
                   {"cargoTrackingNumber", "7330000123456789"},
                   {"shipmentAddress", address()},
                   {"invoiceAddress", address()},
                   {"lines", "[" + line() + "]"}},
                  changes);
}

// A package whose only line is `line`.
inline std::string package_of(std::string const& total, std::string const& line) {
    return package({{"packageTotalPrice", total}, {"lines", "[" + line + "]"}});
}

inline Settings seller() {
    Settings settings;
    settings.seller_id = "900123";
    settings.api_key = Secret("key");
    settings.api_secret = Secret("secret");
    return settings;
}

inline std::optional<Fetched<ChannelCreateOrder>> read(std::string const& package,
                                                       Settings const& settings = seller()) {
    return order_of(parse_json(package).value(), settings);
}

// Throws when there is no order, which fails the test with the reason.
inline ChannelCreateOrder order(std::string const& package, Settings const& settings = seller()) {
    auto const fetched = read(package, settings).value();
    if (auto const* invalid = std::get_if<Invalid>(&fetched.content)) throw std::runtime_error(invalid->message);
    return std::get<ChannelCreateOrder>(fetched.content);
}

inline Invalid read_invalid(std::string const& package, Settings const& settings = seller()) {
    return std::get<Invalid>(read(package, settings).value().content);
}

}  // namespace channeld::channels::trendyol

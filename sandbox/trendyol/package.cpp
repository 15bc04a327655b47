#include "sandbox/trendyol/package.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "sandbox/exact_json.hpp"

namespace channeld::sandbox {
namespace {

using namespace std::string_view_literals;

std::string cargo_name(Package const& package) {
    static std::map<std::string, std::string, std::less<>> const names{
        {"yurtici", "Yurtiçi Kargo Marketplace"},
        {"aras", "Aras Kargo Marketplace"},
        {"surat", "Sürat Kargo Marketplace"},
        {"ptt", "PTT Kargo Marketplace"},
        {"trendyol_express", "Trendyol Express Marketplace"}};
    if (package.poison == Poison::unknown_cargo) return "Uçan Halı Kargo";
    return package.cargo_name.empty() ? names.at(package.purchase.cargo) : package.cargo_name;
}

std::string status_of(Package const& package) {
    return package.poison == Poison::unknown_status ? "Teleported" : package.status;
}

std::string currency_of(Package const& package) {
    return package.poison == Poison::unknown_currency ? "XTS" : "TRY";
}

SoldUnit sum(std::vector<Package::Unit> const& units) {
    SoldUnit out;
    for (auto const& [id, money] : units) {
        out.list_price += money.list_price;
        out.seller_discount += money.seller_discount;
        out.marketplace_discount += money.marketplace_discount;
    }
    return out;
}

json::object address(Package const& package, Home const& home, std::int64_t id) {
    auto const& buyer = package.purchase.buyer;
    auto const full_name = buyer.first_name + " " + buyer.last_name;
    return {{"id", id},
            {"firstName", buyer.first_name},
            {"lastName", buyer.last_name},
            {"fullName", full_name},
            {"company", ""},
            {"address1", home.line},
            {"address2", ""},
            {"fullAddress", fmt::format("{} {} {}", home.line, home.township, home.city)},
            {"city", package.poison == Poison::unknown_city ? "Atlantis" : home.city},
            {"cityCode", home.city_code},
            {"district", home.township},
            {"neighborhood", home.district},
            {"postalCode", home.postcode},
            {"countryCode", "TR"},
            {"phone", buyer.phone}};
}

// Line amounts are averages per unit; exact money is in discountDetails (docs/contracts/channels/trendyol.md §3.3).
json::object line(Package const& package, Package::Line const& line) {
    auto const total = sum(line.units);
    auto const quantity = static_cast<std::int64_t>(line.units.size());
    json::array details;
    for (auto const& [id, money] : line.units)
        details.push_back({{"lineItemId", std::to_string(id)},
                           {"lineItemPrice", lira(money.list_price)},
                           {"lineItemSellerDiscount", lira(money.seller_discount)},
                           {"lineItemTyDiscount", lira(money.marketplace_discount)}});
    auto const discount = total.seller_discount + total.marketplace_discount;
    auto const code = package.poison == Poison::unknown_product ? std::string("0000000000000") : line.barcode;
    json::object out{{"lineId", line.id},
                     {"quantity", quantity},
                     {"stockCode", code},
                     {"barcode", code},
                     {"productName", "Ürün " + line.barcode},
                     {"contentId", 445'566},
                     {"lineGrossAmount", lira(total.list_price / quantity)},
                     {"lineSellerDiscount", lira(total.seller_discount / quantity)},
                     {"lineTyDiscount", lira(total.marketplace_discount / quantity)},
                     {"lineTotalDiscount", lira(discount / quantity)},
                     {"lineUnitPrice", lira(total.paid() / quantity)},
                     {"currencyCode", currency_of(package)},
                     {"vatRate", exact(fmt::format("{}.0", line.vat_rate))},
                     {"commission", exact("12.5")},
                     {"orderLineItemStatusName", status_of(package)},
                     {"discountDetails", std::move(details)}};
    if (line.cancel) {
        out["cancelledBy"] = line.cancel->by;
        out["cancelReason"] = line.cancel->reason;
        out["cancelReasonCode"] = line.cancel->code;
    }
    return out;
}

void put_cargo(Package const& package, json::object& out) {
    out["cargoProviderName"] = cargo_name(package);
    out["cargoTrackingNumber"] = exact(package.tracking_number);
    if (!package.sender_number.empty()) out["cargoSenderNumber"] = package.sender_number;
    if (package.seller_pays) out["whoPays"] = 1;
}

void put_invoice(Package const& package, json::object& out) {
    auto const or_null = [](std::string const& text) { return text.empty() ? json::value() : json::value(text); };
    out["invoiceStatus"] = package.invoice_link.empty() ? "NotInvoiced" : "Received";
    out["invoiceNumber"] = or_null(package.invoice_number);
    out["invoiceLink"] = or_null(package.invoice_link);
}

void put_money(Package const& package, json::object& out) {
    SoldUnit total;
    for (auto const& one : package.lines) {
        auto const part = sum(one.units);
        total.list_price += part.list_price;
        total.seller_discount += part.seller_discount;
        total.marketplace_discount += part.marketplace_discount;
    }
    out["packageGrossAmount"] = lira(total.list_price);
    out["packageSellerDiscount"] = lira(total.seller_discount);
    out["packageTyDiscount"] = lira(total.marketplace_discount);
    out["packageTotalDiscount"] = lira(total.seller_discount + total.marketplace_discount);
    out["packageTotalPrice"] = lira(total.paid() + (package.poison == Poison::amount_gap ? 100 : 0));
    out["currencyCode"] = currency_of(package);
}

void put_state(Package const& package, json::object& out) {
    out["createdBy"] = package.created_by;
    out["originPackageIds"] = nullptr;
    if (!package.origins.empty()) out["originPackageIds"] = json::array(package.origins.begin(), package.origins.end());
    auto const status_now = status_of(package);  // twice by value: a new key moves the values that are there
    out["status"] = status_now;
    out["shipmentPackageStatus"] = status_now;
    json::array histories;
    for (auto const& [when, status] : package.histories)
        histories.push_back({{"createdDate", to_epoch_ms(when)}, {"status", status}});
    out["packageHistories"] = std::move(histories);
    out["lastModifiedDate"] = to_epoch_ms(package.modified);
}

void put_buyer(Package const& package, json::object& out) {
    auto const& buyer = package.purchase.buyer;
    out["customerId"] = buyer.id;
    out["customerFirstName"] = buyer.first_name;
    out["customerLastName"] = buyer.last_name;
    out["customerEmail"] = buyer.email;
    out["identityNumber"] = "11111111111";
    out["taxNumber"] = nullptr;
    out["commercial"] = false;
    // Both homes of one buyer have ids of their own, as address books do.
    out["shipmentAddress"] = address(package, package.purchase.shipping, 2 * package.id);
    out["invoiceAddress"] = address(package, package.purchase.billing, 2 * package.id + 1);
}

json::object renamed(json::object const& from, std::map<std::string_view, std::string_view> const& names) {
    json::object out;
    for (auto const& [key, value] : from) {
        auto const found = names.find(std::string_view(key));
        out[found == names.end() ? std::string_view(key) : found->second] = value;
    }
    return out;
}

}  // namespace

json::object encode(Package const& package, std::chrono::minutes order_date_shift) {
    json::object out{{"shipmentPackageId", package.id}, {"shipmentNumber", package.id}};
    if (package.poison != Poison::missing_field) out["orderNumber"] = package.order_number;
    out["orderDate"] = to_epoch_ms(package.ordered + order_date_shift);
    put_state(package, out);
    put_buyer(package, out);
    put_money(package, out);
    put_cargo(package, out);
    put_invoice(package, out);
    for (auto const* flag : {"micro", "3pByTrendyol", "isCod", "giftBoxRequested"}) out[flag] = false;
    json::array lines;
    for (auto const& one : package.lines) lines.push_back(line(package, one));
    out["lines"] = std::move(lines);
    return out;
}

json::object with_old_names(json::object package) {
    static std::map<std::string_view, std::string_view> const package_names{{"shipmentPackageId", "id"},
                                                                            {"packageGrossAmount", "grossAmount"},
                                                                            {"packageSellerDiscount", "totalDiscount"},
                                                                            {"packageTyDiscount", "totalTyDiscount"},
                                                                            {"packageTotalPrice", "totalPrice"}};
    static std::map<std::string_view, std::string_view> const line_names{{"lineId", "id"},
                                                                         {"stockCode", "merchantSku"},
                                                                         {"lineGrossAmount", "amount"},
                                                                         {"lineSellerDiscount", "discount"},
                                                                         {"lineTyDiscount", "tyDiscount"},
                                                                         {"lineUnitPrice", "price"},
                                                                         {"contentId", "productCode"},
                                                                         {"vatRate", "vatBaseAmount"}};
    for (auto& line : package.at("lines").as_array()) line = renamed(line.as_object(), line_names);
    return renamed(package, package_names);
}

}  // namespace channeld::sandbox

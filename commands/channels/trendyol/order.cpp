#include "commands/channels/trendyol/order.hpp"

#include "commands/channels/trendyol/address.hpp"
#include "commands/channels/trendyol/check.hpp"
#include "commands/channels/trendyol/package.hpp"
#include "commands/channels/trendyol/status.hpp"
#include "commands/channels/trendyol/units.hpp"
#include "dto/ascii.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {
namespace {

std::string number_of(Package const& package, std::string const& key, Settings const& settings) {
    return order_name(package.orderNumber.text, key, settings);
}

Decimal discount_of(Unit const& unit, Settings const& settings) {
    return settings.discount == Discount::whole ? unit.retail - unit.price : unit.seller_discount;
}

OrderItem item_of(Unit const& unit, Package const& package, std::string_view status, Settings const& settings) {
    auto const& line = *unit.line;
    OrderItem item;
    item.remote_id = unit.remote_id;
    item.product = (settings.product_key == ProductKey::barcode ? line.barcode : line.stockCode).text;
    item.price_currency = to_lower(package.currencyCode);
    item.price = unit.price;
    item.tax_rate = Decimal() + *line.vatRate;
    item.status = std::string(status);
    item.discount_amount = discount_of(unit, settings);
    item.retail_price = unit.retail;
    item.extra_field["lineId"] = line.lineId.text;
    item.extra_field["sellerDiscount"] = unit.seller_discount.text();
    item.extra_field["trendyolDiscount"] = (unit.retail - unit.price - unit.seller_discount).text();
    if (line.commission) item.extra_field["commission"] = to_json(*line.commission);
    return item;
}

std::string cargo_company_of(Package const& package, Settings const& settings) {
    auto const mapped = settings.cargo_companies.find(package.cargoProviderName);
    return mapped == settings.cargo_companies.end() ? package.cargoProviderName : mapped->second;
}

// `package` has passed `fault_of`.
ChannelCreateOrder whole_order(Package const& package, std::vector<Unit> const& units, std::string_view status,
                               Settings const& settings) {
    ChannelCreateOrder out;
    auto& order = out.order;
    order.remote_id = package.shipmentPackageId.text;
    order.number = number_of(package, order.remote_id, settings);
    order.customer = customer_of(package);
    order.shipping_address = shipping_address_of(package);
    order.billing_address = billing_address_of(package);
    order.currency = to_lower(package.currencyCode);
    order.amount = Decimal() + *package.packageTotalPrice;
    order.shipping_tax_rate = settings.shipping_tax_rate;
    order.cargo_company = cargo_company_of(package, settings);
    order.created_at = from_epoch_ms(package.orderDate) - settings.order_date_shift;
    if (!package.cargoTrackingNumber.text.empty()) order.tracking_number = package.cargoTrackingNumber.text;
    order.has_gift_box = package.giftBoxRequested;
    order.status = std::string(status);
    for (auto const& unit : units) {
        auto const& item = out.order_item.emplace_back(item_of(unit, package, status, settings));
        order.discount_amount = order.discount_amount + item.discount_amount;
    }
    return out;
}

using Content = std::variant<ChannelCreateOrder, SetAside, Withdrawn>;

Content content_of(Node const& row, Package const& package, std::string_view status, Settings const& settings) {
    if (auto fault = fault_of(package, settings)) return std::move(*fault);
    auto units = units_of(package);
    if (auto* fault = std::get_if<SetAside>(&units)) return std::move(*fault);
    auto out = whole_order(package, std::get<std::vector<Unit>>(units), status, settings);
    out.order.extra_field = extra_fields(row);
    for (auto const& origin : package.originPackageIds.value_or(std::vector<RemoteId>()))
        if (!origin.text.empty() && origin != package.shipmentPackageId) out.replaces.push_back(origin.text);
    return out;
}

}  // namespace

std::string order_name(std::string const& order_number, std::string const& key, Settings const& settings) {
    if (order_number.empty() || order_number.size() > longest_order_number) return key;
    return settings.order_number == OrderNumber::bare ? order_number : order_number + "-" + key;
}

std::optional<Fetched<ChannelCreateOrder>> order_of(Node row, Settings const& settings) {
    row = with_current_names(std::move(row));
    auto const key = key_of(row);
    auto const aside = [&](std::string number, std::string cause, std::string reason) {
        return Fetched<ChannelCreateOrder>{key.text, std::move(number), SetAside{std::move(cause), std::move(reason)}};
    };
    auto const package = decode<Package>(row);
    if (!package)
        return aside(key.text, "unreadable_package", "the package cannot be read: " + package.error().message);
    auto const& status = package->state();
    auto const rule = rule_of(status);
    if (rule.kind == StatusRule::Kind::ignore) return std::nullopt;
    auto const number = number_of(*package, key.text, settings);
    if (rule.kind == StatusRule::Kind::withdrawn && key.is_stand_in) return std::nullopt;
    if (rule.kind == StatusRule::Kind::withdrawn)
        return Fetched<ChannelCreateOrder>{key.text, number, Withdrawn{std::string(rule.reason)}};
    if (key.is_stand_in) return aside(number, "missing_field", "the package has no shipmentPackageId that can be read");
    if (status.empty()) return aside(number, "missing_field", "the package has no status");
    if (rule.kind == StatusRule::Kind::unknown)
        return aside(
            number, "unknown_status",
            fmt::format("Trendyol's status '{}' is not known here; it is imported when it changes to a known one",
                        quote_remote(status, 40)));
    return Fetched<ChannelCreateOrder>{key.text, number, content_of(row, *package, rule.omnitron_code, settings)};
}

}  // namespace channeld::channels::trendyol

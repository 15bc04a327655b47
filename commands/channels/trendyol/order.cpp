#include "commands/channels/trendyol/order.hpp"

#include "commands/channels/trendyol/address.hpp"
#include "commands/channels/trendyol/item_prices.hpp"
#include "commands/channels/trendyol/package.hpp"
#include "commands/channels/trendyol/package_validation.hpp"
#include "commands/channels/trendyol/status.hpp"
#include "dto/ascii.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {
namespace {

std::string number_of(Package const& package, std::string const& key, Settings const& settings) {
    return order_name(package.orderNumber.text, key, settings);
}

Decimal discount_of(PricedItem const& priced, Settings const& settings) {
    return settings.discount == Discount::whole ? priced.retail - priced.price : priced.seller_discount;
}

OrderItem item_of(PricedItem const& priced, Package const& package, std::string_view status, Settings const& settings) {
    auto const& line = *priced.line;
    OrderItem item;
    item.remote_id = priced.remote_id;
    item.product = (settings.product_key == ProductKey::barcode ? line.barcode : line.stockCode).text;
    item.price_currency = to_lower(package.currencyCode);
    item.price = priced.price;
    item.tax_rate = Decimal() + *line.vatRate;
    item.status = std::string(status);
    item.discount_amount = discount_of(priced, settings);
    item.retail_price = priced.retail;
    item.extra_field["lineId"] = line.lineId.text;
    item.extra_field["sellerDiscount"] = priced.seller_discount.text();
    item.extra_field["trendyolDiscount"] = (priced.retail - priced.price - priced.seller_discount).text();
    if (line.commission) item.extra_field["commission"] = to_json(*line.commission);
    return item;
}

std::string cargo_company_of(Package const& package, Settings const& settings) {
    auto const mapped = settings.cargo_companies.find(package.cargoProviderName);
    return mapped == settings.cargo_companies.end() ? package.cargoProviderName : mapped->second;
}

// `package` has no validation_error.
ChannelCreateOrder whole_order(Package const& package, std::vector<PricedItem> const& items, std::string_view status,
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
    for (auto const& priced : items) {
        auto const& item = out.order_item.emplace_back(item_of(priced, package, status, settings));
        order.discount_amount = order.discount_amount + item.discount_amount;
    }
    return out;
}

using Content = std::variant<ChannelCreateOrder, Invalid, Retracted>;

Content content_of(Node const& row, Package const& package, std::string_view status, Settings const& settings) {
    if (auto fault = validation_error(package, settings)) return std::move(*fault);
    auto items = priced_items(package);
    if (auto* fault = std::get_if<Invalid>(&items)) return std::move(*fault);
    auto out = whole_order(package, std::get<std::vector<PricedItem>>(items), status, settings);
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
    auto const key = package_key(row);
    auto const invalid = [&](std::string number, std::string reason_code, std::string message) {
        return Fetched<ChannelCreateOrder>{key.text, std::move(number),
                                           Invalid{std::move(reason_code), std::move(message)}};
    };
    auto const package = decode<Package>(row);
    if (!package)
        return invalid(key.text, "unreadable_package", "the package cannot be read: " + package.error().message);
    auto const& status = package->state();
    auto const rule = rule_of(status);
    if (rule.kind == StatusRule::Kind::ignore) return std::nullopt;
    auto const number = number_of(*package, key.text, settings);
    if (rule.kind == StatusRule::Kind::retract && key.is_synthetic) return std::nullopt;
    if (rule.kind == StatusRule::Kind::retract)
        return Fetched<ChannelCreateOrder>{key.text, number, Retracted{std::string(rule.message)}};
    if (key.is_synthetic)
        return invalid(number, "missing_field", "the package has no shipmentPackageId that can be read");
    if (status.empty()) return invalid(number, "missing_field", "the package has no status");
    if (rule.kind == StatusRule::Kind::unknown)
        return invalid(
            number, "unknown_status",
            fmt::format("Trendyol's status '{}' is not known here; it is imported when it changes to a known one",
                        quote_remote(status, 40)));
    return Fetched<ChannelCreateOrder>{key.text, number, content_of(row, *package, rule.omnitron_code, settings)};
}

}  // namespace channeld::channels::trendyol

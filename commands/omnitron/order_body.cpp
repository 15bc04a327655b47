#include "commands/omnitron/order_body.hpp"

#include "commands/omnitron/text.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

json::object with_id(json::object extra_field, std::string const& remote_id) {
    extra_field["id"] = remote_id;
    return extra_field;
}

json::value cut_or_null(std::optional<std::string> const& text, std::size_t longest) {
    return text ? json::value(cut(*text, longest)) : json::value(nullptr);
}

json::object item_body(OrderItem const& item, NewOrder const& order) {
    auto const status = item.status.value_or("");
    return {{"product", order.products.at(item.product)},
            {"status", status.empty() ? "400" : status},
            {"price_currency", item.price_currency},
            {"price", encode(item.price)},
            {"tax_rate", encode(item.tax_rate)},
            {"retail_price", encode(item.retail_price)},
            {"discount_amount", encode(item.discount_amount)},
            {"extra_field", with_id(item.extra_field, item.remote_id)},
            {"price_list", order.catalog.price_list},
            {"stock_list", order.catalog.stock_list},
            {"tracking_number", encode(item.tracking_number)},
            {"carrier_shipping_code", cut(item.carrier_shipping_code, 256)},
            {"attributes", item.attributes.value_or(json::object())},
            {"attributes_kwargs", item.attributes_kwargs.value_or(json::object())},
            {"parent", encode(item.parent)},
            {"delivered_date", encode(item.delivered_date)},
            {"estimated_delivery_date", encode(item.estimated_delivery_date)}};
}

}  // namespace

std::string stored_number(std::string const& number) {
    return cut(number, 128);
}

json::value order_body(NewOrder const& order, std::int64_t channel) {
    auto const& from = order.content.order;
    auto const own_id = from.extra_field.contains("id");
    json::object body{{"number", stored_number(from.number)},
                      {"status", from.status},
                      {"channel", channel},
                      {"customer", order.customer},
                      {"shipping_address", order.shipping_address},
                      {"billing_address", order.billing_address},
                      {"cargo_company", order.cargo_company},
                      {"currency", from.currency},
                      {"amount", encode(from.amount)},
                      {"shipping_amount", encode(from.shipping_amount)},
                      {"shipping_tax_rate", encode(from.shipping_tax_rate)},
                      {"discount_amount", encode(from.discount_amount)},
                      {"net_shipping_amount", encode(from.net_shipping_amount)},
                      {"extra_field", own_id ? from.extra_field : with_id(from.extra_field, from.remote_id)},
                      {"delivery_type", encode(from.delivery_type)},
                      {"tracking_number", cut_or_null(from.tracking_number, 256)},
                      {"carrier_shipping_code", cut(from.carrier_shipping_code, 256)},
                      {"remote_addr", encode(from.remote_addr)},
                      {"has_gift_box", from.has_gift_box},
                      {"gift_box_note", cut(from.gift_box_note, 160)},
                      {"client_type", "default"},
                      {"language_code", from.language_code},
                      {"notes", cut(from.notes, 320)},
                      {"delivery_range", encode(from.delivery_range)},
                      {"shipping_option_slug", cut(from.shipping_option_slug, 128)},
                      {"date_placed", encode(from.created_at)}};
    json::array items;
    for (auto const& item : order.content.order_item) items.push_back(item_body(item, order));
    return json::object{{"order", std::move(body)}, {"order_item", std::move(items)}};
}

}  // namespace channeld::omnitron

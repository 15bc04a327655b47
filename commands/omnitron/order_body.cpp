#include "commands/omnitron/order_body.hpp"

#include "commands/omnitron/detail/truncate.hpp"
#include "dto/reflect/json_object_writer.hpp"

namespace channeld::omnitron {
namespace {

json::object with_id(json::object extra_field, std::string const& remote_id) {
    extra_field["id"] = remote_id;
    return extra_field;
}

std::optional<std::string> truncate_if_any(std::optional<std::string> const& text, std::size_t max_length) {
    return text ? std::optional(truncate(*text, max_length)) : std::nullopt;
}

void append_item(std::string& out, OrderItem const& item, NewOrder const& order) {
    auto const status = item.status.value_or("");
    JsonObjectWriter(out)
        .put("product", order.products.at(item.product))
        .put("status", status.empty() ? "400" : status)
        .put("price_currency", item.price_currency)
        .put("price", item.price)
        .put("tax_rate", item.tax_rate)
        .put("retail_price", item.retail_price)
        .put("discount_amount", item.discount_amount)
        .put("extra_field", with_id(item.extra_field, item.remote_id))
        .put("price_list", order.catalog.price_list)
        .put("stock_list", order.catalog.stock_list)
        .put("tracking_number", item.tracking_number)
        .put("carrier_shipping_code", truncate(item.carrier_shipping_code, 256))
        .put("attributes", item.attributes.value_or(json::object()))
        .put("attributes_kwargs", item.attributes_kwargs.value_or(json::object()))
        .put("parent", item.parent)
        .put("delivered_date", item.delivered_date)
        .put("estimated_delivery_date", item.estimated_delivery_date)
        .end();
}

void append_head(std::string& out, NewOrder const& order, std::int64_t channel) {
    auto const& from = order.content->order;
    auto const own_id = from.extra_field.contains("id");
    JsonObjectWriter(out)
        .put("number", stored_number(from.number))
        .put("status", from.status)
        .put("channel", channel)
        .put("customer", order.customer)
        .put("shipping_address", order.shipping_address)
        .put("billing_address", order.billing_address)
        .put("cargo_company", order.cargo_company)
        .put("currency", from.currency)
        .put("amount", from.amount)
        .put("shipping_amount", from.shipping_amount)
        .put("shipping_tax_rate", from.shipping_tax_rate)
        .put("discount_amount", from.discount_amount)
        .put("net_shipping_amount", from.net_shipping_amount)
        .put("extra_field", own_id ? from.extra_field : with_id(from.extra_field, from.remote_id))
        .put("delivery_type", from.delivery_type)
        .put("tracking_number", truncate_if_any(from.tracking_number, 256))
        .put("carrier_shipping_code", truncate(from.carrier_shipping_code, 256))
        .put("remote_addr", from.remote_addr)
        .put("has_gift_box", from.has_gift_box)
        .put("gift_box_note", truncate(from.gift_box_note, 160))
        .put("client_type", "default")
        .put("language_code", from.language_code)
        .put("notes", truncate(from.notes, 320))
        .put("delivery_range", from.delivery_range)
        .put("shipping_option_slug", truncate(from.shipping_option_slug, 128))
        .put("date_placed", from.created_at)
        .end();
}

}  // namespace

std::string stored_number(std::string const& number) {
    return truncate(number, 128);
}

std::string order_body(NewOrder const& order, std::int64_t channel) {
    std::string text;
    JsonObjectWriter body(text);
    body.begin("order");
    append_head(text, order, channel);
    body.begin("order_item");
    char separator = '[';
    for (auto const& item : order.content->order_item) {
        text.push_back(std::exchange(separator, ','));
        append_item(text, item, order);
    }
    text.append(separator == '[' ? "[]" : "]");
    body.end();
    return text;
}

}  // namespace channeld::omnitron

#include "tests/unit/omnitron/sample_order.hpp"

namespace channeld::omnitron {
namespace {

Decimal decimal(std::string_view text) {
    return Decimal::parse(text).value();
}

Timestamp moment(std::string_view text) {
    return parse_iso(text).value();
}

OrderItem full_item() {
    OrderItem item;
    item.remote_id = "P1:1";
    item.product = "SKU-1";
    item.price_currency = "try";
    item.price = decimal("99.90");
    item.tax_rate = decimal("20");
    item.extra_field = {{"line", "11"}};
    item.status = "450";
    item.tracking_number = "TR1";
    item.carrier_shipping_code = "carrier-1";
    item.discount_amount = decimal("10.00");
    item.retail_price = decimal("109.90");
    item.attributes = {{"size", "M"}};
    item.attributes_kwargs = {{"size", {{"value", "m"}}}};
    item.parent = "P1:0";
    item.delivered_date = moment("2031-02-03T04:05:06Z");
    item.estimated_delivery_date = moment("2031-02-04T04:05:06Z");
    return item;
}

OrderItem bare_item() {
    OrderItem item;
    item.remote_id = "P1:2";
    item.product = "SKU-2";
    item.price_currency = "try";
    item.price = decimal("50");
    item.tax_rate = decimal("1.5");
    return item;
}

ChannelOrder full_head() {
    ChannelOrder order;
    order.remote_id = "P1";
    order.number = "N-1";
    order.currency = "try";
    order.amount = decimal("159.80");
    order.shipping_amount = decimal("9.90");
    order.shipping_tax_rate = decimal("20");
    order.extra_field = {{"package", 4}};
    order.created_at = moment("2031-02-01T10:00:00.123456Z");
    order.delivery_type = "same_day";
    order.discount_amount = decimal("10.00");
    order.net_shipping_amount = decimal("8.25");
    order.tracking_number = "TRACK";
    order.carrier_shipping_code = "carrier";
    order.remote_addr = "192.0.2.1";
    order.has_gift_box = true;
    order.gift_box_note = "İyi ki doğdun";
    order.language_code = "tr";
    order.notes = "kapıya bırakın";
    order.delivery_range = DeliveryRange{moment("2031-02-03T08:00:00Z"), moment("2031-02-03T10:00:00Z")};
    order.shipping_option_slug = "express";
    order.status = "400";
    return order;
}

}  // namespace

NewOrder full_order() {
    NewOrder order;
    auto const content = std::make_shared<ChannelCreateOrder>();
    content->order = full_head();
    content->order_item = {full_item(), bare_item()};
    order.content = content;
    order.customer = 11;
    order.shipping_address = 12;
    order.billing_address = 13;
    order.cargo_company = 14;
    order.products = {{"SKU-1", 101}, {"SKU-2", 102}};
    order.catalog.stock_list = 32;
    order.catalog.price_list = 31;
    return order;
}

ChannelCreateOrder& content_of(NewOrder& order) {
    auto const own = std::make_shared<ChannelCreateOrder>(*order.content);
    order.content = own;
    return *own;
}

NewOrder bare_order() {
    auto order = full_order();
    auto& content = content_of(order);
    auto& head = content.order;
    auto const full = std::exchange(head, ChannelOrder());
    head.remote_id = full.remote_id;
    head.number = full.number;
    head.currency = full.currency;
    head.amount = full.amount;
    head.created_at = full.created_at;
    content.order_item = {bare_item()};
    return order;
}

}  // namespace channeld::omnitron

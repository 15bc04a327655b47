#include "dto/reflect/encode.hpp"

#include <gtest/gtest.h>

#include "dto/batch_request.hpp"
#include "dto/order.hpp"
#include "dto/reflect/json_object_writer.hpp"
#include "tests/unit/dto/decimals.hpp"

namespace channeld {
namespace {

ChannelCreateOrder full_order() {
    Address address;
    address.email = "buyer@example.com";
    address.country = "TR";
    address.line = "Çınar Sk. \"5\"\n";
    address.title = "ev";
    address.extra_field = boost::json::object{{"floor", 3}};
    OrderItem item;
    item.remote_id = "184467440737095516170000";
    item.product = "p-1";
    item.price_currency = "try";
    item.price = decimal("12345678901234567890123456789012345678901234567890123456789012345678901234567.890");
    item.tax_rate = decimal("20");
    item.delivered_date = from_epoch_ms(1'790'000'000'123);
    item.attributes_kwargs = boost::json::object{{"a", boost::json::array{1, "2", nullptr}}};
    ChannelCreateOrder out;
    out.order.remote_id = "99999999999999999999";
    out.order.number = "N-1";
    out.order.customer.email = "buyer@example.com";
    out.order.customer.is_active = false;
    out.order.shipping_address = address;
    out.order.billing_address = address;
    out.order.amount = decimal("-0.10");
    out.order.created_at = from_epoch_ms(1'790'000'000'000) + std::chrono::microseconds(1);
    out.order.delivery_range = DeliveryRange{from_epoch_ms(0), from_epoch_ms(1)};
    out.order.has_gift_box = true;
    out.order_item = {item, OrderItem{}};
    return out;
}

TEST(Encode, AnOrderSurvivesARoundTrip) {
    auto const order = full_order();
    auto const text = encode_text(order);
    auto const back = decode_json<ChannelCreateOrder>(text);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, order);
    EXPECT_EQ(encode_text(*back), text);
    EXPECT_EQ(back->order_item[0].price.text(), order.order_item[0].price.text());
}

TEST(Encode, AnIncompleteOrderIsRefusedWithItsPath) {
    auto text = encode_text(full_order());
    auto const key = text.find("\"product\"");
    text.replace(key, 9, "\"produkt\"");
    EXPECT_EQ(decode_json<ChannelCreateOrder>(text).error().message, "/order_item/0/product: missing");
}

TEST(Encode, WritesMembersInTheirOrderAsOmnitronReadsThem) {
    BatchObject const object{7, "2026-01-31T12:00:00Z", "order", std::nullopt, FailedReason::channel_app};
    EXPECT_EQ(encode_text(object), R"({"pk":7,"version_date":"2026-01-31T12:00:00Z","content_type":"order",)"
                                   R"("remote_id":null,"failed_reason_type":"channel_app"})");
}

TEST(Encode, TextEqualsThatOfTheTree) {
    auto order = full_order();
    for (int c = 0; c < 256; ++c) order.order.notes.append(2, static_cast<char>(c)).append("ç");
    EXPECT_EQ(encode_text(order), json::serialize(encode(order)));
    EXPECT_EQ(encode_text(ChannelCreateOrder()), json::serialize(encode(ChannelCreateOrder())));
}

TEST(JsonObjectWriter, PutsMembersInTheOrderTheyCome) {
    std::string text, empty;
    JsonObjectWriter object(text);
    object.put("b\"", 7).put("a", "x\n").put("none", std::optional<int>());
    object.begin("list");
    text.append("[]");
    object.end();
    EXPECT_EQ(text, R"({"b\"":7,"a":"x\n","none":null,"list":[]})");
    JsonObjectWriter(empty).end();
    EXPECT_EQ(empty, "{}");
}

TEST(Encode, KeepsDecimalsAndIdsAsText) {
    EXPECT_EQ(encode_text(decimal("1.50")), "\"1.50\"");
    EXPECT_EQ(encode_text(RemoteId{"18446744073709551617"}), "\"18446744073709551617\"");
    EXPECT_EQ(encode_text(from_epoch_ms(0)), "\"1970-01-01T00:00:00.000000Z\"");
    EXPECT_EQ(encode_text(std::map<std::string, bool>{{"b", false}, {"a", true}}), R"({"a":true,"b":false})");
    EXPECT_EQ(encode_text(std::vector<std::optional<int>>{1, std::nullopt}), "[1,null]");
    EXPECT_EQ(encode_text(~std::uint64_t(0)), "18446744073709551615");
}

}  // namespace
}  // namespace channeld

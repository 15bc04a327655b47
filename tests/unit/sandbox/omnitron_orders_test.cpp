#include <gtest/gtest.h>

#include "omnitron_desk.hpp"

namespace channeld::sandbox {
namespace {

TEST(OmnitronCustomers, NeedTheirFields) {
    OmnitronDesk desk;
    auto const reply =
        desk.send("POST", "channel/7/customers/", {{"email", ""}, {"first_name", 5}, {"is_active", "yes"}});
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body, R"({"email":["This field may not be blank."],"channel_code":["This field is required."],)"
                          R"("is_active":["Must be a valid boolean."]})");
}

TEST(OmnitronCustomers, AreUniqueByEmailAndByCode) {
    OmnitronDesk desk;
    desk.customer();
    auto const reply = desk.send("POST", "channel/7/customers/", OmnitronDesk::customer_body("ayse@example.invalid"));
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body, R"({"email":["customer with this email already exists in this channel."],)"
                          R"("channel_code":["customer with this channel code already exists."]})");
}

TEST(OmnitronCustomers, ChangeByPatchAndMoveTheirModifiedDate) {
    OmnitronDesk desk;
    auto const key = desk.customer();
    desk.now += std::chrono::seconds(1);
    auto const reply = desk.send("PATCH", "channel/7/customers/" + std::to_string(key) + "/", {{"last_name", "Yeni"}});
    auto const customer = json::parse(reply.body);
    EXPECT_EQ(customer.at("last_name"), "Yeni");
    EXPECT_EQ(customer.at("created_date"), "2026-09-21T14:13:20.000000Z");
    EXPECT_EQ(customer.at("modified_date"), "2026-09-21T14:13:21.000000Z");
}

TEST(OmnitronAddresses, AnswerADuplicateWithItsHash) {
    OmnitronDesk desk;
    auto const body = desk.address_body(desk.customer());
    auto const first = desk.created("addresses/", body);
    auto const reply = desk.send("POST", "channel/7/addresses/", body);
    EXPECT_EQ(reply.status, 400);
    auto const hash = std::string(first.at("hash_data").as_string());
    EXPECT_EQ(hash.size(), 32u);
    EXPECT_EQ(reply.body,
              "{\"non_field_errors\":[\"hash_data:" + hash + " Address already exists.\"],\"code\":\"address_100_1\"}");
    EXPECT_EQ(desk.only("addresses/", {{"hash_data", hash}}), first.at("pk").as_int64());
}

TEST(OmnitronAddresses, OfTwoCustomersMayBeEqual) {
    OmnitronDesk desk;
    desk.created("addresses/", desk.address_body(desk.customer("a@example.invalid")));
    EXPECT_NO_THROW(desk.created("addresses/", desk.address_body(desk.customer("b@example.invalid"))));
}

TEST(OmnitronAddresses, MustLieInTheirCity) {
    OmnitronDesk desk;
    auto body = desk.address_body(desk.customer());
    body["city"] = desk.only("cities/", {{"name", "Ankara"}});
    auto const township = std::to_string(body.at("township").as_int64());
    EXPECT_EQ(desk.send("POST", "channel/7/addresses/", body).body,
              "{\"township\":[\"Invalid pk \\\"" + township + "\\\" - object does not exist.\"]}");
}

TEST(OmnitronOrders, KeepMoneyAsItsText) {
    OmnitronDesk desk;
    auto body = desk.order_body("A1");
    auto text = json::serialize(body);
    text.replace(text.find("\"450.10\""), 8, "123456789012345678901234567890.10");
    auto const reply =
        desk.omnitron.handle({"POST", "/api/v1/channel/7/create_orders/", {}, {{"Authorization", desk.token}}, text});
    ASSERT_EQ(reply.status, 201);
    EXPECT_EQ(json::parse(reply.body).at("amount"), "123456789012345678901234567890.10");
}

TEST(OmnitronOrders, AreReadBackWithOneItemPerUnit) {
    OmnitronDesk desk;
    auto const order = desk.created("create_orders/", desk.order_body("A1"));
    EXPECT_EQ(order.at("status"), "400");
    EXPECT_FALSE(order.as_object().contains("orderitem_set"));
    auto const items =
        desk.rows("order_items/", {{"order", std::to_string(order.at("pk").as_int64())}, {"sort", "id"}});
    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(items.at(1).at("extra_field").at("id"), "RA1-2");
}

TEST(OmnitronOrders, ComeWithTheirItemsWhereThatIsSwitchedOn) {
    OmnitronOptions options;
    options.items_in_create_answer = true;
    OmnitronDesk desk(options);
    auto const order = desk.created("create_orders/", desk.order_body("A1"));
    EXPECT_EQ(order.at("orderitem_set").as_array().size(), 2u);
}

TEST(OmnitronOrders, AreUniqueByNumber) {
    OmnitronDesk desk;
    auto const body = desk.order_body("A1");
    desk.created("create_orders/", body);
    EXPECT_EQ(desk.send("POST", "channel/7/create_orders/", body).body,
              R"({"order":{"non_field_errors":["The fields number, channel must make a unique set."]}})");
}

TEST(OmnitronOrders, NameEveryProblemAndCreateNothing) {
    OmnitronDesk desk;
    auto body = desk.order_body("A1");
    body.at("order").as_object()["currency"] = "TRY";
    body.at("order").as_object()["status"] = "shipped";
    body.at("order").as_object().erase("amount");
    body.at("order_item").at(1).as_object()["product"] = 9;
    body.at("order_item").at(1).as_object()["price_list"] = 9;
    auto const reply = desk.send("POST", "channel/7/create_orders/", body);
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body,
              R"({"order":{"currency":["\"TRY\" is not a valid choice."],"amount":["This field is required."],)"
              R"("status":["\"shipped\" is not a valid choice."]},)"
              R"("order_item":[{},{"product":["Invalid pk \"9\" - object does not exist."],)"
              R"("price_list":["Invalid pk \"9\" - object does not exist."]}]})");
    EXPECT_TRUE(desk.rows("orders/").empty());
    EXPECT_TRUE(desk.rows("order_items/").empty());
}

TEST(OmnitronOrders, RefuseSomebodyElsesAddress) {
    OmnitronDesk desk;
    auto body = desk.order_body("A1");
    auto const other = desk.key("addresses/", desk.address_body(desk.customer()));
    body.at("order").as_object()["billing_address"] = other;
    EXPECT_EQ(desk.send("POST", "channel/7/create_orders/", body).body,
              "{\"order\":{\"billing_address\":[\"Invalid pk \\\"" + std::to_string(other) +
                  "\\\" - object does not exist.\"]}}");
}

TEST(OmnitronReports, AreKeptForTheMerchant) {
    OmnitronDesk desk;
    desk.created("error_reports/", {{"action_content_type", 13},
                                    {"action_object_id", 7},
                                    {"target_content_type", 21},
                                    {"target_object_id", 7},
                                    {"error_code", "x-Order-1"},
                                    {"error_desc", "why"},
                                    {"is_ok", false}});
    auto const reply = desk.send("POST", "channel/7/error_reports/city/",
                                 {{"remote_code", "7_Atlantis"},
                                  {"country_id", 101},
                                  {"name", "Atlantis"},
                                  {"integration_type", "sales_channel"},
                                  {"err_code", "integrations_200_10_2"}});
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(reply.body, "");
    auto const reports = desk.omnitron.dump().at("error_reports").as_array();
    ASSERT_EQ(reports.size(), 2u);
    EXPECT_EQ(reports.at(0).at("error_desc"), "why");
    EXPECT_EQ(reports.at(1).at("kind"), "city");
    EXPECT_EQ(reports.at(1).at("remote_code"), "7_Atlantis");
}

}  // namespace
}  // namespace channeld::sandbox

#include <gtest/gtest.h>

#include "omnitron_client.hpp"

namespace channeld::sandbox {
namespace {

TEST(OmnitronCustomers, NeedTheirFields) {
    OmnitronClient client;
    auto const reply =
        client.send("POST", "channel/7/customers/", {{"email", ""}, {"first_name", 5}, {"is_active", "yes"}});
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body, R"({"email":["This field may not be blank."],"channel_code":["This field is required."],)"
                          R"("is_active":["Must be a valid boolean."]})");
}

TEST(OmnitronCustomers, AreUniqueByEmailAndByCode) {
    OmnitronClient client;
    client.customer();
    auto const reply =
        client.send("POST", "channel/7/customers/", OmnitronClient::customer_body("ayse@example.invalid"));
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body, R"({"email":["customer with this email already exists in this channel."],)"
                          R"("channel_code":["customer with this channel code already exists."]})");
}

TEST(OmnitronCustomers, ChangeByPatchAndMoveTheirModifiedDate) {
    OmnitronClient client;
    auto const key = client.customer();
    client.now += std::chrono::seconds(1);
    auto const reply =
        client.send("PATCH", "channel/7/customers/" + std::to_string(key) + "/", {{"last_name", "Yeni"}});
    auto const customer = json::parse(reply.body);
    EXPECT_EQ(customer.at("last_name"), "Yeni");
    EXPECT_EQ(customer.at("created_date"), "2026-09-21T14:13:20.000000Z");
    EXPECT_EQ(customer.at("modified_date"), "2026-09-21T14:13:21.000000Z");
}

TEST(OmnitronAddresses, AnswerADuplicateWithItsHash) {
    OmnitronClient client;
    auto const body = client.address_body(client.customer());
    auto const first = client.created("addresses/", body);
    auto const reply = client.send("POST", "channel/7/addresses/", body);
    EXPECT_EQ(reply.status, 400);
    auto const hash = std::string(first.at("hash_data").as_string());
    EXPECT_EQ(hash.size(), 32u);
    EXPECT_EQ(reply.body,
              "{\"non_field_errors\":[\"hash_data:" + hash + " Address already exists.\"],\"code\":\"address_100_1\"}");
    EXPECT_EQ(client.only("addresses/", {{"hash_data", hash}}), first.at("pk").as_int64());
}

TEST(OmnitronAddresses, OfTwoCustomersMayBeEqual) {
    OmnitronClient client;
    client.created("addresses/", client.address_body(client.customer("a@example.invalid")));
    EXPECT_NO_THROW(client.created("addresses/", client.address_body(client.customer("b@example.invalid"))));
}

TEST(OmnitronAddresses, MustLieInTheirCity) {
    OmnitronClient client;
    auto body = client.address_body(client.customer());
    body["city"] = client.only("cities/", {{"name", "Ankara"}});
    auto const township = std::to_string(body.at("township").as_int64());
    EXPECT_EQ(client.send("POST", "channel/7/addresses/", body).body,
              "{\"township\":[\"Invalid pk \\\"" + township + "\\\" - object does not exist.\"]}");
}

TEST(OmnitronOrders, KeepMoneyAsItsText) {
    OmnitronClient client;
    auto body = client.order_body("A1");
    auto text = json::serialize(body);
    text.replace(text.find("\"450.10\""), 8, "123456789012345678901234567890.10");
    auto const reply = client.omnitron.handle(
        {"POST", "/api/v1/channel/7/create_orders/", {}, {{"Authorization", client.token}}, text});
    ASSERT_EQ(reply.status, 201);
    EXPECT_EQ(json::parse(reply.body).at("amount"), "123456789012345678901234567890.10");
}

TEST(OmnitronOrders, AreReadBackWithOneItemPerUnit) {
    OmnitronClient client;
    auto const order = client.created("create_orders/", client.order_body("A1"));
    EXPECT_EQ(order.at("status"), "400");
    EXPECT_FALSE(order.as_object().contains("orderitem_set"));
    auto const items =
        client.rows("order_items/", {{"order", std::to_string(order.at("pk").as_int64())}, {"sort", "id"}});
    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(items.at(1).at("extra_field").at("id"), "RA1-2");
}

TEST(OmnitronOrders, ComeWithTheirItemsWhereThatIsSwitchedOn) {
    OmnitronOptions options;
    options.items_in_create_answer = true;
    OmnitronClient client(options);
    auto const order = client.created("create_orders/", client.order_body("A1"));
    EXPECT_EQ(order.at("orderitem_set").as_array().size(), 2u);
}

TEST(OmnitronOrders, AreUniqueByNumber) {
    OmnitronClient client;
    auto const body = client.order_body("A1");
    client.created("create_orders/", body);
    EXPECT_EQ(client.send("POST", "channel/7/create_orders/", body).body,
              R"({"order":{"non_field_errors":["The fields number, channel must make a unique set."]}})");
}

TEST(OmnitronOrders, NameEveryProblemAndCreateNothing) {
    OmnitronClient client;
    auto body = client.order_body("A1");
    body.at("order").as_object()["currency"] = "TRY";
    body.at("order").as_object()["status"] = "shipped";
    body.at("order").as_object().erase("amount");
    body.at("order_item").at(1).as_object()["product"] = 9;
    body.at("order_item").at(1).as_object()["price_list"] = 9;
    auto const reply = client.send("POST", "channel/7/create_orders/", body);
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body,
              R"({"order":{"currency":["\"TRY\" is not a valid choice."],"amount":["This field is required."],)"
              R"("status":["\"shipped\" is not a valid choice."]},)"
              R"("order_item":[{},{"product":["Invalid pk \"9\" - object does not exist."],)"
              R"("price_list":["Invalid pk \"9\" - object does not exist."]}]})");
    EXPECT_TRUE(client.rows("orders/").empty());
    EXPECT_TRUE(client.rows("order_items/").empty());
}

TEST(OmnitronOrders, RefuseSomebodyElsesAddress) {
    OmnitronClient client;
    auto body = client.order_body("A1");
    auto const other = client.key("addresses/", client.address_body(client.customer()));
    body.at("order").as_object()["billing_address"] = other;
    EXPECT_EQ(client.send("POST", "channel/7/create_orders/", body).body,
              "{\"order\":{\"billing_address\":[\"Invalid pk \\\"" + std::to_string(other) +
                  "\\\" - object does not exist.\"]}}");
}

TEST(OmnitronReports, AreKeptForTheMerchant) {
    OmnitronClient client;
    client.created("error_reports/", {{"action_content_type", 13},
                                      {"action_object_id", 7},
                                      {"target_content_type", 21},
                                      {"target_object_id", 7},
                                      {"error_code", "x-Order-1"},
                                      {"error_desc", "why"},
                                      {"is_ok", false}});
    auto const reply = client.send("POST", "channel/7/error_reports/city/",
                                   {{"remote_code", "7_Atlantis"},
                                    {"country_id", 101},
                                    {"name", "Atlantis"},
                                    {"integration_type", "sales_channel"},
                                    {"err_code", "integrations_200_10_2"}});
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(reply.body, "");
    auto const reports = client.omnitron.dump().at("error_reports").as_array();
    ASSERT_EQ(reports.size(), 2u);
    EXPECT_EQ(reports.at(0).at("error_desc"), "why");
    EXPECT_EQ(reports.at(1).at("kind"), "city");
    EXPECT_EQ(reports.at(1).at("remote_code"), "7_Atlantis");
}

}  // namespace
}  // namespace channeld::sandbox

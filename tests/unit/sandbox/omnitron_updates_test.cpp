#include "omnitron_mapped.hpp"

namespace channeld::sandbox {
namespace {

class OmnitronUpdates : public OmnitronMapped {
  protected:
    json::array change() { return {object(order, "order", row("orders", order))}; }
};

TEST_F(OmnitronUpdates, HoldNoOrderAsItWasCreated) {
    EXPECT_TRUE(waiting().empty());
    auto const other = client.created("create_orders/", client.order_body("A2"));
    auto const batch = open();
    move(batch, "commit", {object(other.at("pk").as_int64(), "order", other.as_object())});
    move(batch, "fail", nullptr);
    EXPECT_TRUE(waiting().empty());
}

TEST_F(OmnitronUpdates, HoldNoUnmappedOrder) {
    auto const other = client.created("create_orders/", client.order_body("A2")).at("pk").as_int64();
    ASSERT_TRUE(client.omnitron.change_order(other, {.status = "450"}));
    EXPECT_TRUE(waiting().empty());
}

TEST_F(OmnitronUpdates, HoldWhatTheMerchantChangedUntilItIsTold) {
    ASSERT_TRUE(client.omnitron.change_order(
        order, {.status = "450", .tracking_number = "7330001", .invoice_number = "ABC2026000000123"}));
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_EQ(waiting().at(0).at("status"), "450");
    EXPECT_EQ(waiting().at(0).at("tracking_number"), "7330001");
    EXPECT_EQ(waiting().at(0).at("invoice_number"), "ABC2026000000123");
    map_objects(change());
    EXPECT_TRUE(waiting().empty());
}

TEST_F(OmnitronUpdates, DoNotGiveAnOrderTwiceWhileABatchIsOpen) {
    client.omnitron.change_order(order, {.status = "450"});
    auto const batch = open();
    move(batch, "commit", change());
    client.omnitron.change_order(order, {.status = "500"});
    EXPECT_TRUE(waiting().empty());
    move(batch, "sent_to_remote", nullptr);
    EXPECT_TRUE(waiting().empty());
    move(batch, "ongoing", nullptr);
    EXPECT_TRUE(waiting().empty());
    move(batch, "fail", nullptr);
    EXPECT_EQ(waiting().size(), 1u);
}

TEST_F(OmnitronUpdates, GiveWhatChangedWhileItWasBeingTold) {
    client.omnitron.change_order(order, {.status = "450"});
    auto const reported = change();
    auto const batch = open();
    move(batch, "commit", reported);
    client.omnitron.change_order(order, {.status = "500"});
    move(batch, "done", reported);
    EXPECT_EQ(waiting().at(0).at("status"), "500");
}

TEST_F(OmnitronUpdates, RepeatAFailureAsOftenAsTheConfAllows) {
    client.omnitron.set_conf(7,
                             {{"FAILED_INTEGRATION", {{"DEFAULT", {{"MAX_RETRY_COUNT", 2}, {"RETRY_INTERVAL", 60}}}}}});
    client.omnitron.change_order(order, {.status = "450"});
    auto failed = change();
    failed.at(0).as_object()["failed_reason_type"] = "remote";
    map_objects(failed);
    EXPECT_TRUE(waiting().empty());
    client.now += std::chrono::seconds(60);
    EXPECT_EQ(waiting().size(), 1u);
    map_objects(failed);
    client.now += std::chrono::seconds(60);
    EXPECT_TRUE(waiting().empty());
    client.omnitron.change_order(order, {.status = "500"});
    EXPECT_EQ(waiting().size(), 1u);
}

TEST_F(OmnitronUpdates, DoNotEchoTheChannel) {
    ASSERT_EQ(change_item(first, {{"tracking_number", "7330001"}}).status, 200);
    ASSERT_EQ(cancel({{"cancel_items", {second}}, {"reasons", {{std::to_string(second), reason()}}}}).status, 200);
    EXPECT_TRUE(waiting().empty());
}

TEST(OmnitronUpdatesEcho, IsThereWhereThatIsSwitchedOn) {
    OmnitronOptions options;
    options.channel_changes_come_back = true;
    OmnitronClient client(options);
    auto const order = client.created("create_orders/", client.order_body("A1")).at("pk").as_int64();
    client.created("integration_actions/", {{"channel_id", 7},
                                            {"content_type_model", "order"},
                                            {"object_id", order},
                                            {"version_date", "2026-09-21T14:13:20Z"},
                                            {"status", "success"}});
    auto const item = client.only("order_items/", {{"order", std::to_string(order)}});
    client.send("PATCH", "channel/7/order_items/" + std::to_string(item) + "/", {{"tracking_number", "7330001"}});
    EXPECT_EQ(client.rows("orders/updates/").size(), 1u);
}

TEST_F(OmnitronUpdates, HavePagesAndNoRows) {
    client.omnitron.change_order(order, {.status = "450"});
    auto const reply = client.get("channel/7/orders/updates/", {{"limit", "1"}, {"page", "2"}});
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(client.get("channel/7/orders/updates/" + std::to_string(order) + "/").status, 404);
}

TEST_F(OmnitronUpdates, ComeFromTheMerchantByControlCall) {
    auto const control = [&](std::string body) {
        return client.omnitron.handle({"POST", "/_sandbox/orders", {}, {}, std::move(body)}).status;
    };
    EXPECT_EQ(control(R"({"number": "A1", "status": "500", "cargo_company": "aras", "invoice_number": "ABC1",
                          "invoice_url": "https://fatura.example/ABC1.pdf"})"),
              204);
    auto const changed = waiting().at(0);
    EXPECT_EQ(changed.at("cargo_company"), client.only("cargos/", {{"erp_code", "aras"}}));
    EXPECT_EQ(changed.at("e_archive_url"), "https://fatura.example/ABC1.pdf");
    EXPECT_EQ(row("order_items", first).at("invoice_number"), "ABC1");
    EXPECT_EQ(control("{\"pk\": " + std::to_string(order) + ", \"items\": [" + std::to_string(first) +
                      "], \"status\": \"550\"}"),
              204);
    EXPECT_EQ(row("orders", order).at("status"), "500");
    EXPECT_EQ(row("order_items", first).at("status"), "550");
    EXPECT_EQ(control(R"({"number": "A2", "status": "500"})"), 404);
    EXPECT_EQ(control(R"({"number": "A1", "cargo_company": "broom"})"), 404);
    EXPECT_EQ(control(R"({"number": "A1", "items": [9]})"), 404);
    EXPECT_EQ(control(R"({"number": "A1", "status": "shipped"})"), 400);
}

}  // namespace
}  // namespace channeld::sandbox

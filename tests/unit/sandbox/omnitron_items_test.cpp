#include "omnitron_mapped.hpp"

namespace channeld::sandbox {
namespace {

using OmnitronItems = OmnitronMapped;

TEST_F(OmnitronItems, ChangeByPatchAndMoveTheirModifiedDate) {
    auto const before = row("order_items", first);
    auto const reply = change_item(first, {{"status", "500"},
                                           {"invoice_number", "ABC2026000000123"},
                                           {"invoice_date", "2026-01-31T12:00:00+03:00"},
                                           {"tracking_number", "7330001"},
                                           {"extra_field", {{"id", "RA1-1"}, {"note", "x"}}}});
    ASSERT_EQ(reply.status, 200);
    auto const after = row("order_items", first);
    EXPECT_EQ(after.at("status"), "500");
    EXPECT_EQ(after.at("invoice_date"), "2026-01-31T09:00:00.000000Z");
    EXPECT_EQ(after.at("extra_field").at("note"), "x");
    EXPECT_LT(before.at("modified_date").as_string(), after.at("modified_date").as_string());
}

TEST_F(OmnitronItems, NameEveryProblemOfAChange) {
    EXPECT_EQ(change_item(first, {{"status", "shipped"}, {"extra_field", "x"}, {"invoice_date", "soon"}}).body,
              R"({"status":["\"shipped\" is not a valid choice."],)"
              R"("invoice_date":["Datetime has wrong format. Use one of these formats instead: )"
              R"(YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."],)"
              R"("extra_field":["Expected a dictionary of items but got type \"str\"."]})");
    EXPECT_EQ(change_item(9, {}).status, 404);
}

TEST_F(OmnitronItems, GiveTheirOrderTheStatusThatTheyShare) {
    change_item(first, {{"status", "550"}});
    EXPECT_EQ(row("orders", order).at("status"), "400");
    change_item(second, {{"status", "550"}});
    EXPECT_EQ(row("orders", order).at("status"), "550");
}

TEST_F(OmnitronItems, DoNotComeBackFromCanceled) {
    client.omnitron.change_order(order, {.items = {first}, .status = "100"});
    auto const reply = change_item(first, {{"status", "500"}});
    EXPECT_EQ(reply.status, 406);
    EXPECT_EQ(code(reply), "order_item_status_100_1");
}

TEST_F(OmnitronItems, AreListedByOrdersAndByKeys) {
    auto const other = client.created("create_orders/", client.order_body("A2")).at("pk").as_int64();
    auto const pair = std::to_string(order) + "," + std::to_string(other);
    EXPECT_EQ(client.rows("order_items/", {{"order__in", pair}}).size(), 4u);
    EXPECT_EQ(client.rows("order_items/", {{"order__in", std::to_string(other)}}).size(), 2u);
    EXPECT_EQ(client.rows("order_items/", {{"pk__in", std::to_string(second)}}),
              json::array{row("order_items", second)});
    EXPECT_EQ(client.rows("orders/", {{"pk__in", pair}}).size(), 2u);
    EXPECT_EQ(row("orders", other).at("number"), "A2");
}

TEST(OmnitronItemsIn, IsIgnoredWhereItIsSwitchedOff) {
    OmnitronOptions options;
    options.order_items_in = false;
    OmnitronClient client(options);
    client.created("create_orders/", client.order_body("A1"));
    EXPECT_EQ(client.rows("order_items/", {{"order__in", "9"}}).size(), 2u);
}

}  // namespace
}  // namespace channeld::sandbox

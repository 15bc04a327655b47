#include "omnitron_mapped.hpp"

namespace channeld::sandbox {
namespace {

class OmnitronCancel : public OmnitronMapped {
  protected:
    json::object reasons(json::value const& key) {
        return {{std::to_string(first), key}, {std::to_string(second), key}};
    }
    std::string refusal(json::object body) {
        auto const reply = cancel(std::move(body));
        EXPECT_EQ(reply.status, 406) << reply.body;
        return std::string(json::parse(reply.body).at("detail").as_string());
    }
    json::object one(std::int64_t item) {
        return {{"cancel_items", {item}}, {"reasons", reasons(reason())}, {"forced_refund_amount", nullptr}};
    }
};

TEST_F(OmnitronCancel, TakesOneItemAndLeavesTheOrder) {
    auto const reply = cancel(one(first));
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(json::parse(reply.body).at("status"), "400");
    EXPECT_EQ(row("order_items", first).at("status"), "100");
    EXPECT_EQ(row("order_items", first).at("cancel_status"), "approved");
    EXPECT_EQ(row("order_items", first).at("cancel_reason"), reason());
    EXPECT_EQ(row("order_items", second).at("status"), "400");
    EXPECT_EQ(row("order_items", second).at("cancel_status"), nullptr);
}

TEST_F(OmnitronCancel, OfTheLastItemCancelsTheOrder) {
    cancel(one(first));
    cancel(one(second));
    EXPECT_EQ(row("orders", order).at("status"), "100");
}

TEST_F(OmnitronCancel, TakesAllThatIsLeft) {
    cancel(one(first));
    ASSERT_EQ(cancel({{"is_all", true}, {"cancel_items", json::array()}, {"reasons", reasons(reason())}}).status, 200);
    EXPECT_EQ(row("orders", order).at("status"), "100");
    EXPECT_EQ(refusal({{"is_all", true}, {"reasons", reasons(reason())}}),
              "OrderCancelMoreThenOneException: the order is already canceled");
}

TEST_F(OmnitronCancel, RefusesAllTogetherWithSome) {
    EXPECT_EQ(refusal({{"is_all", true}, {"cancel_items", {first}}, {"reasons", reasons(reason())}}),
              "OrderCancelOverlappingParameterException: is_all excludes cancel_items");
    EXPECT_EQ(cancel({{"reasons", reasons(reason())}}).body, R"({"cancel_items":["This list may not be empty."]})");
}

TEST_F(OmnitronCancel, RefusesItemsThatAreGoneOrNamedTwice) {
    cancel(one(first));
    auto const gone = "OrderCancelMoreThenOneException: order item " + std::to_string(first) + " is already canceled";
    EXPECT_EQ(refusal(one(first)), gone);
    EXPECT_EQ(refusal({{"cancel_items", {second, second}}, {"reasons", reasons(reason())}}),
              "OrderCancelMoreThenOneException: order item " + std::to_string(second) + " is already canceled");
    EXPECT_EQ(row("order_items", second).at("status"), "400");
}

TEST_F(OmnitronCancel, RefusesAnotherOrdersItem) {
    auto const other = client.created("create_orders/", client.order_body("A2")).at("pk").as_int64();
    auto const item = client.only("order_items/", {{"order", std::to_string(other)}});
    EXPECT_EQ(cancel(one(item)).body,
              "{\"cancel_items\":[\"Invalid pk \\\"" + std::to_string(item) + "\\\" - object does not exist.\"]}");
    auto body = one(first);
    body["order"] = order;
    EXPECT_EQ(client.send("POST", "channel/7/orders/" + std::to_string(other) + "/cancel/", body).body,
              "{\"order\":[\"Invalid pk \\\"" + std::to_string(order) + "\\\" - object does not exist.\"]}");
}

TEST_F(OmnitronCancel, NeedsAnActiveReasonForEachItem) {
    EXPECT_EQ(refusal({{"cancel_items", {first}}, {"reasons", {{std::to_string(second), reason()}}}}),
              "OrderCancelMissingReasonException: order item " + std::to_string(first) + " has no reason");
    auto const wrong = [&](std::int64_t key) {
        return "{\"reasons\":{\"" + std::to_string(first) + "\":[\"Invalid pk \\\"" + std::to_string(key) +
               "\\\" - object does not exist.\"]}}";
    };
    EXPECT_EQ(cancel({{"cancel_items", {first}}, {"reasons", reasons(10)}}).body, wrong(10));
    auto const old = reason("Artık kullanılmıyor");
    EXPECT_EQ(cancel({{"cancel_items", {first}}, {"reasons", reasons(old)}}).body, wrong(old));
}

TEST_F(OmnitronCancel, WaitsForAPendingRequest) {
    client.created("cancellation_requests/", {{"order_item", first}, {"reason", reason()}});
    EXPECT_EQ(refusal(one(second)), "OrderUpdateCancelStatusException: a request on this order waits for a decision");
}

TEST_F(OmnitronCancel, OfWhatIsShippedIsARefundAndMixesWithNothing) {
    client.omnitron.change_order(order, {.items = {first}, .status = "500"});
    EXPECT_EQ(refusal({{"cancel_items", {first, second}}, {"reasons", reasons(reason())}}),
              "an order cannot mix cancellations and refunds in one go");
    cancel(one(first));
    EXPECT_EQ(row("order_items", first).at("status"), "600");
}

TEST_F(OmnitronCancel, HasReasonsThatTheMerchantKeeps) {
    auto const active = client.rows("cancellation_reasons/", {{"is_active", "true"}, {"limit", "100"}});
    EXPECT_EQ(active.size(), 8u);
    auto const control = [&](std::string body) {
        return client.omnitron.handle({"POST", "/_sandbox/cancellation_reasons", {}, {}, std::move(body)});
    };
    auto const added = json::parse(control(R"({"subject": "Adres yanlış"})").body).at("pk").as_int64();
    EXPECT_EQ(row("cancellation_reasons", added).at("cancellation_type"), "cancel");
    EXPECT_EQ(control("{\"pk\": " + std::to_string(added) + ", \"is_active\": false}").status, 204);
    EXPECT_EQ(row("cancellation_reasons", added).at("is_active"), false);
    EXPECT_EQ(control(R"({"pk": 9, "is_active": false})").status, 404);
}

}  // namespace
}  // namespace channeld::sandbox

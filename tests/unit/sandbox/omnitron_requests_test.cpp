#include "omnitron_mapped.hpp"

namespace channeld::sandbox {
namespace {

class OmnitronRequests : public OmnitronMapped {
  protected:
    json::object body(std::int64_t item, std::string_view type = "cancel") {
        return {{"order_item", item},
                {"reason", reason()},
                {"cancellation_type", type},
                {"description", "beğenmedim"},
                {"remote_id", "C1"}};
    }
    std::int64_t ask(std::int64_t item, std::string_view type = "cancel") {
        return client.created("cancellation_requests/", body(item, type)).at("id").as_int64();
    }
    Reply refused(std::int64_t item) { return client.send("POST", "channel/7/cancellation_requests/", body(item)); }
    void map(std::int64_t request) {
        auto one = object(request, "cancellationrequest", row("cancellation_requests", request));
        one["remote_id"] = "C1";
        map_objects({one}, "cancellationrequest");
    }
    json::array changed() { return waiting("cancellation_requests/updates/"); }
};

TEST_F(OmnitronRequests, WaitAndMakeTheirItemWait) {
    auto const request = client.created("cancellation_requests/", body(first)).as_object();
    EXPECT_EQ(request.at("status"), "waiting");
    EXPECT_EQ(request.at("description"), "beğenmedim");
    EXPECT_FALSE(request.contains("pk"));
    EXPECT_FALSE(request.contains("remote_id"));
    EXPECT_EQ(row("order_items", first).at("cancel_status"), "waiting");
    EXPECT_EQ(client.rows("orders/", {{"cancel_status", "waiting"}}).size(), 1u);
    EXPECT_EQ(client.rows("cancellation_requests/", {{"status", "waiting"}, {"cancellation_type", "cancel"}}).size(),
              1u);
    EXPECT_TRUE(client.rows("cancellation_requests/", {{"cancellation_type", "refund"}}).empty());
}

TEST_F(OmnitronRequests, NeedAnItemAndAReason) {
    EXPECT_EQ(
        client.send("POST", "channel/7/cancellation_requests/", {{"order_item", 9}, {"cancellation_type", "x"}}).body,
        R"({"order_item":["Invalid pk \"9\" - object does not exist."],"reason":["This field is required."],)"
        R"("cancellation_type":["\"x\" is not a valid choice."]})");
    auto const old = reason("Artık kullanılmıyor");
    EXPECT_EQ(client.send("POST", "channel/7/cancellation_requests/", {{"order_item", first}, {"reason", old}}).status,
              400);
}

TEST_F(OmnitronRequests, AreOneAtATimePerItem) {
    auto const request = ask(first);
    EXPECT_EQ(refused(first).status, 406);
    EXPECT_EQ(code(refused(first)), "cancellation_request_100_2");
    EXPECT_NO_THROW(ask(second));
    client.omnitron.decide_cancellation_request(request, "rejected");
    EXPECT_NO_THROW(ask(first));
    client.omnitron.change_order(order, {.items = {first}, .status = "100"});
    EXPECT_EQ(code(refused(first)), "cancellation_request_100_1");
}

TEST_F(OmnitronRequests, ComeBackWhenTheMerchantDecides) {
    auto const request = ask(first);
    map(request);
    EXPECT_TRUE(changed().empty());
    ASSERT_TRUE(client.omnitron.decide_cancellation_request(request, "approved"));
    ASSERT_EQ(changed().size(), 1u);
    EXPECT_EQ(changed().at(0).at("id"), request);
    EXPECT_EQ(changed().at(0).at("status"), "approved");
    map(request);
    EXPECT_TRUE(changed().empty());
    EXPECT_EQ(row("order_items", first).at("status"), "400");
    ASSERT_TRUE(client.omnitron.decide_cancellation_request(request, "completed"));
    EXPECT_EQ(changed().size(), 1u);
    EXPECT_EQ(row("order_items", first).at("status"), "100");
    EXPECT_TRUE(waiting().empty());
}

TEST_F(OmnitronRequests, ThatWereNeverMappedDoNotComeBack) {
    client.omnitron.decide_cancellation_request(ask(first), "approved");
    EXPECT_TRUE(changed().empty());
}

TEST_F(OmnitronRequests, RefundWhenTheyAreForARefund) {
    client.omnitron.change_order(order, {.status = "550"});
    client.omnitron.decide_cancellation_request(ask(first, "refund"), "completed");
    EXPECT_EQ(row("order_items", first).at("status"), "600");
    EXPECT_EQ(row("orders", order).at("status"), "550");
}

TEST_F(OmnitronRequests, AreReservedByABatchThatFails) {
    auto const request = ask(first);
    map(request);
    client.omnitron.decide_cancellation_request(request, "rejected");
    auto const batch = open();
    move(batch, "commit", {object(request, "cancellationrequest", row("cancellation_requests", request))},
         "cancellationrequest");
    EXPECT_TRUE(changed().empty());
    move(batch, "fail", nullptr, "cancellationrequest");
    EXPECT_EQ(changed().size(), 1u);
}

TEST_F(OmnitronRequests, AreDecidedByControlCall) {
    auto const request = std::to_string(ask(first));
    auto const control = [&](std::string const& status) {
        return client.omnitron
            .handle({"POST",
                     "/_sandbox/cancellation_requests",
                     {},
                     {},
                     "{\"id\": " + request + ", \"status\": \"" + status + "\"}"})
            .status;
    };
    EXPECT_EQ(control("waiting_approval"), 204);
    EXPECT_EQ(row("order_items", first).at("cancel_status"), "waiting");
    EXPECT_EQ(control("granted"), 404);
    EXPECT_EQ(control("rejected"), 204);
    EXPECT_EQ(row("order_items", first).at("cancel_status"), "rejected");
    EXPECT_EQ(control("approved"), 404);
    EXPECT_EQ(client.omnitron.dump().at("cancellation_requests").at(0).at("status"), "rejected");
}

}  // namespace
}  // namespace channeld::sandbox

#include "commands/channels/medusa/send_updated_orders.hpp"

#include <gmock/gmock.h>

#include "tests/unit/channels/medusa/fulfillment_shop.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using Strings = std::vector<std::string>;

std::string const order_path = "/admin/orders/order_01A";

UpdatedOrder an_update(std::string status, Strings item_ids = {"ordli_A:1", "ordli_A:2", "ordli_A:3", "ordli_B:1"}) {
    UpdatedOrder order;
    order.remote_id = "order_01A";
    order.status = status;
    order.tracking_number = "TRK1";
    order.tracking_url = "https://cargo.example.com/TRK1";
    for (auto& item_id : item_ids) order.order_item.push_back({item_id, status, {}, {}, {}, {}});
    return order;
}

Sent send_to(FulfillmentShop& shop, UpdatedOrder const& order, Settings const& settings = some_settings()) {
    return send(SendUpdatedOrders(settings), order, [&](HttpRequest const& request) { return shop(request); });
}

TEST(MedusaSendUpdatedOrders, ShippingIsAFulfilmentAndAShipmentEachReadAfterwards) {
    FulfillmentShop shop;
    auto const sent = send_to(shop, an_update("500"));
    EXPECT_EQ(sent.outcome, "delivered");
    EXPECT_THAT(sent.asked,
                ElementsAre("GET " + order_path, "POST " + order_path + "/fulfillments", "GET " + order_path,
                            "POST " + order_path + "/fulfillments/ful_0/shipments", "GET " + order_path));
    EXPECT_THAT(shop.tracking_numbers(), ElementsAre("TRK1"));
    EXPECT_EQ(json::serialize(shop.fulfillments[0].at("labels")),
              R"([{"tracking_number":"TRK1","tracking_url":"https://cargo.example.com/TRK1","label_url":""}])");
    EXPECT_EQ(shop.held("ordli_A"), 3);
    EXPECT_EQ(json::serialize(shop.fulfillments[0].at("metadata")),
              R"({"channeld_units":["ordli_A:1","ordli_A:2","ordli_A:3","ordli_B:1"]})");
}

// Two fulfillments at once with the same articles made a real shop fail both, and lock the articles for all its
// customers.
TEST(MedusaSendUpdatedOrders, NoTwoOrdersAreSentSideBySide) {
    auto other = an_update("500");
    other.remote_id = "order_01B";
    SendUpdatedOrders const command(some_settings());
    EXPECT_EQ(command.ordering_key(other), command.ordering_key(an_update("500")));
    EXPECT_NE(command.ordering_key(other), "");
}

TEST(MedusaSendUpdatedOrders, ARepeatedSendDoesNothingTwice) {
    FulfillmentShop shop;
    send_to(shop, an_update("550"));
    EXPECT_THAT(shop.done,
                ElementsAre("/fulfillments", "/fulfillments/ful_0/shipments", "/fulfillments/ful_0/mark-as-delivered"));
    auto const again = send_to(shop, an_update("550"));
    EXPECT_EQ(again.outcome, "delivered");
    EXPECT_THAT(again.asked, ElementsAre("GET " + order_path));
}

// Whichever answer is lost, also of a change that was made: sending again does what is left, once.
TEST(MedusaSendUpdatedOrders, ALostAnswerIsMadeGoodByReading) {
    for (auto const* status : {"550", "100"})
        for (int lost = 0; lost < 7; ++lost) {
            FulfillmentShop shop;
            if (status == std::string("100")) shop.pack("ordli_A", 2);
            int asked = 0;
            auto const answer = [&](HttpRequest const& request) -> result<HttpResponse> {
                auto reply = shop(request);
                if (asked++ == lost) return unclear("the answer was lost");
                return reply;
            };
            SendUpdatedOrders const command(some_settings());
            auto const order = an_update(status);
            auto const first = send<UpdatedOrder>(command, order, answer);
            if (asked <= lost) continue;  // there were no more
            EXPECT_EQ(first.outcome, "error: the answer was lost");
            auto const is_done = command.read_probe(order, shop(*command.probe(order))) == ProbeResult::applied;
            auto const second = send<UpdatedOrder>(command, order, answer);
            EXPECT_EQ(second.outcome, "delivered") << status << ", answer " << lost;
            EXPECT_EQ(is_done, second.asked.size() == 1) << status << ", answer " << lost;
            EXPECT_EQ(shop.fulfillments.size(), 1u);
            EXPECT_EQ(shop.done.size(), status == std::string("550") ? 3u : 2u) << lost;
        }
}

TEST(MedusaSendUpdatedOrders, ItemsAreShippedOnTheirOwnAndKnownAgain) {
    FulfillmentShop shop;
    EXPECT_EQ(send_to(shop, an_update("500", {"ordli_A:2"})).outcome, "delivered");
    EXPECT_EQ(shop.held("ordli_A"), 1);
    auto rest = an_update("500", {"ordli_A:1", "ordli_A:2"});
    rest.tracking_number = "TRK2";
    rest.order_item[1].tracking_number = "TRK1";
    EXPECT_EQ(send_to(shop, rest).outcome, "delivered");
    EXPECT_EQ(shop.held("ordli_A"), 2);
    EXPECT_THAT(shop.tracking_numbers(), ElementsAre("TRK1", "TRK2"));
}

TEST(MedusaSendUpdatedOrders, EachTrackingNumberGetsItsOwnFulfillment) {
    FulfillmentShop shop;
    auto order = an_update("500");
    order.order_item[3].tracking_number = "TRK2";
    EXPECT_EQ(send_to(shop, order).outcome, "delivered");
    EXPECT_THAT(shop.tracking_numbers(), ElementsAre("TRK1", "TRK2"));
}

TEST(MedusaSendUpdatedOrders, WhatTheStaffHavePackedIsShippedNotPackedAgain) {
    FulfillmentShop shop;
    shop.pack("ordli_A", 3);
    EXPECT_EQ(send_to(shop, an_update("500")).outcome, "delivered");
    EXPECT_EQ(shop.held("ordli_A"), 3);
    EXPECT_EQ(shop.tracking_numbers().size(), 2u);
}

TEST(MedusaSendUpdatedOrders, FulfillmentOfWhichOnlyAPartIsShippedWaits) {
    FulfillmentShop shop;
    shop.pack("ordli_A", 3);
    EXPECT_EQ(send_to(shop, an_update("500", {"ordli_A:1"})).outcome,
              "deferred: a fulfillment in Medusa also holds items that are not shipped yet");
    EXPECT_THAT(shop.done, IsEmpty());
}

TEST(MedusaSendUpdatedOrders, PreparingIsAFulfilmentOnlyWhereTheSettingSaysSo) {
    FulfillmentShop shop;
    SendUpdatedOrders const command(some_settings());
    EXPECT_EQ(command.validated_data(an_update("450")), Outcome(Delivered{}));
    EXPECT_EQ(command.validated_data(an_update("400")), Outcome(Delivered{}));
    EXPECT_EQ(command.validated_data(an_update("500")), std::nullopt);
    EXPECT_EQ(command.validated_data(an_update("100")), std::nullopt);
    auto settings = some_settings();
    settings.fulfil_when = FulfilWhen::preparing;
    settings.location_id = "sloc_1";
    EXPECT_EQ(SendUpdatedOrders(settings).validated_data(an_update("450")), std::nullopt);
    EXPECT_EQ(send_to(shop, an_update("450"), settings).outcome, "delivered");
    EXPECT_THAT(shop.done, ElementsAre("/fulfillments"));
}

TEST(MedusaSendUpdatedOrders, ACancelTakesTheFulfilmentsBackFirst) {
    FulfillmentShop shop;
    shop.pack("ordli_A", 1);
    shop.pack("ordli_B", 1);
    EXPECT_EQ(send_to(shop, an_update("100")).outcome, "delivered");
    EXPECT_THAT(shop.done, ElementsAre("/fulfillments/ful_0/cancel", "/fulfillments/ful_1/cancel", "/cancel"));
    EXPECT_EQ(send_to(shop, an_update("500")).outcome, "rejected: the order was cancelled in Medusa");
}

TEST(MedusaSendUpdatedOrders, WhatIsShippedIsNotCancelled) {
    FulfillmentShop shop;
    send_to(shop, an_update("500", {"ordli_A:1"}));
    EXPECT_EQ(send_to(shop, an_update("100")).outcome,
              "rejected: the order is shipped, at least in part, and Medusa does not cancel such an order");
    EXPECT_EQ(shop.status, "pending");
}

TEST(MedusaSendUpdatedOrders, TrackingNumberThatComesTooLateIsRejected) {
    FulfillmentShop shop;
    auto early = an_update("500");
    early.tracking_number.reset();
    EXPECT_EQ(send_to(shop, early).outcome, "delivered");
    EXPECT_EQ(send_to(shop, an_update("500")).outcome,
              "rejected: Medusa accepts no other tracking number once a fulfillment is shipped");
}

TEST(MedusaSendUpdatedOrders, AddressesThatMedusaRefusesAreLeftOut) {
    FulfillmentShop shop;
    auto order = an_update("500");
    order.tracking_url = "javascript:alert(1)";
    send_to(shop, order);
    EXPECT_EQ(json::serialize(shop.fulfillments[0].at("labels").at(0).at("tracking_url")), R"("")");
}

TEST(MedusaSendUpdatedOrders, RefusalIsTriedOnceAndReportedInMedusasWords) {
    FulfillmentShop shop;
    shop.lines["ordli_A"] = 2;
    auto const sent = send_to(shop, an_update("500"));
    EXPECT_EQ(
        sent.outcome,
        "rejected: create_fulfillment: the channel refuses the request (HTTP 400): No stock reservation found for "
        "item ordli_A");
    EXPECT_EQ(sent.asked.size(), 3u);
    shop.lines.erase("ordli_A");
    EXPECT_THAT(send_to(shop, an_update("500")).outcome,
                StartsWith("rejected: Medusa's order has no line for the order item ordli_A:1"));
}

TEST(MedusaSendUpdatedOrders, AnOpenChangeOfTheStaffIsWaitedFor) {
    FulfillmentShop shop;
    auto const sent = send(SendUpdatedOrders(some_settings()), an_update("500"), [&](HttpRequest const& request) {
        return request.method == "GET" ? shop(request)
                                       : error_reply("Order (order_01A) already has an existing active order change");
    });
    EXPECT_THAT(sent.outcome, StartsWith("deferred: "));
}

TEST(MedusaSendUpdatedOrders, ForeignItemsAreRejectedWithoutARequest) {
    SendUpdatedOrders const command(some_settings());
    for (auto const* id : {"", "ordli_A", "ordli_A:", "ordli_A:0", ":1", "ordli_A:x", "ordli_A:99999999999999999999"}) {
        auto const outcome = command.validated_data(an_update("500", {id}));
        EXPECT_TRUE(outcome && std::holds_alternative<Rejected>(*outcome)) << id;
    }
    auto nameless = an_update("500");
    nameless.remote_id = "";
    EXPECT_EQ(command.validated_data(nameless), Outcome(Rejected{"the order has no Medusa id as its remote id"}));
}

TEST(MedusaSendUpdatedOrders, HostileRepliesEndTheTask) {
    for (char const* body : {"", "[]", "{}", "null", "<html>", R"({"order": {}})", R"({"order": {"id": 7}})", "[[[["}) {
        auto const sent = send(SendUpdatedOrders(some_settings()), an_update("500"), [&](HttpRequest const&) {
            return HttpResponse{200, {}, body};
        });
        EXPECT_EQ(sent.asked.size(), 1u) << body;
        EXPECT_THAT(sent.outcome, StartsWith("error: read_order: ")) << body;
    }
    // A shop where nothing ever happens, and one that has a new fulfillment whenever it is read.
    FulfillmentShop shop;
    auto const idle = send(SendUpdatedOrders(some_settings()), an_update("500"), [&](HttpRequest const&) {
        return json_reply({{"order", shop.order()}});
    });
    EXPECT_THAT(idle.outcome, StartsWith("deferred: "));
    auto const busy = send(SendUpdatedOrders(some_settings()), an_update("100"), [&](HttpRequest const& request) {
        if (request.method == "GET") shop.fulfillments.clear(), shop.pack("ordli_A", 1);
        shop.fulfillments[0].as_object()["id"] = "ful_" + std::to_string(++shop.lines["count"]);
        return json_reply({{"order", shop.order()}});
    });
    EXPECT_LT(busy.asked.size(), 300u);
}

}  // namespace
}  // namespace channeld::channels::medusa

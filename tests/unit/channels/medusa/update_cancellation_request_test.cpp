#include <gmock/gmock.h>

#include "commands/channels/medusa/update_cancellation_request.hpp"
#include "tests/unit/channels/medusa/run_command.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

CancellationDecision a_decision(char const* status, std::string item_id = "ordli_A:1") {
    CancellationDecision decision;
    decision.order_item = item_id;
    decision.remote_id = "return_1:" + item_id;
    decision.cancellation_type = CancellationType::refund;
    decision.status = status;
    return decision;
}

// One return of a shop that does with it what a real Medusa 2.21 does: a second receipt does not change its counts.
struct ReturnShop {
    std::int64_t pieces = 2, received = 0;
    std::string status = "requested";
    json::value location = "sloc_1";
    json::array parcels, changes;
    std::vector<std::string> done;

    json::object state() const {
        return {{"id", "return_1"},
                {"order_id", "order_01A"},
                {"status", status},
                {"location_id", location},
                {"created_at", "2026-10-01T10:00:00.000Z"},
                {"updated_at", "2026-10-01T10:00:00.000Z"},
                {"fulfillments", parcels},
                {"items", {{{"item_id", "ordli_A"}, {"quantity", pieces}}}}};
    }

    HttpResponse operator()(HttpRequest const& request) {
        auto const name = short_form(request);
        if (name == "GET /admin/returns/return_1") return json_reply({{"return", state()}});
        if (name == "GET /admin/orders/order_01A/changes") return json_reply({{"order_changes", changes}});
        auto const refused = change(name, json::parse(request.body).as_object());
        if (!refused.empty()) return error_reply(refused);
        done.push_back(name.substr(name.rfind('/') + 1));
        return json_reply(json::object());
    }

  private:
    json::object* open() {
        for (auto& each : changes)
            if (each.at("status") == "pending") return &each.as_object();
        return nullptr;
    }

    std::string change(std::string const& name, json::object const& body) {
        if (name == "POST /admin/returns/return_1/receive") {
            if (open()) return "Order (order_01A) already has an existing active order change";
            changes.push_back({{"id", "ordch_1"},
                               {"status", "pending"},
                               {"return_id", "return_1"},
                               {"internal_note", body.at("internal_note")},
                               {"actions", json::array()}});
        } else if (name == "POST /admin/returns/return_1/receive-items") {
            (*open())["actions"].as_array().push_back(json::object{{"action", "RECEIVE_RETURN_ITEM"}});
        } else if (name == "POST /admin/returns/return_1/receive/confirm") {
            (*open())["status"] = "confirmed";
            ++received;
            status = pieces == 1 ? "received" : "partially_received";
        } else if (name == "POST /admin/returns/return_1/cancel") {
            if (!parcels.empty() && parcels[0].at("canceled_at").is_null()) return "All fulfillments must be canceled";
            status = "canceled";
        } else if (name == "POST /admin/fulfillments/ful_1/cancel") {
            parcels[0].as_object()["canceled_at"] = "2026-10-01T10:00:00.000Z";
        } else {
            return "no such thing";
        }
        return "";
    }
};

Sent send_to(ReturnShop& shop, CancellationDecision const& decision) {
    return send(UpdateCancellationRequest(some_settings()), decision,
                [&](HttpRequest const& request) { return shop(request); });
}

TEST(MedusaUpdateCancellationRequest, ACompletedRequestIsReceivedStepByStep) {
    ReturnShop shop;
    auto const sent = send_to(shop, a_decision("completed"));
    EXPECT_EQ(sent.outcome, "delivered");
    EXPECT_THAT(shop.done, ElementsAre("receive", "receive-items", "confirm"));
    EXPECT_EQ(sent.asked.size(), 11u);  // four looks of two, three changes
    EXPECT_EQ(shop.changes[0].at("internal_note"), "channeld return_1:ordli_A:1");
}

TEST(MedusaUpdateCancellationRequest, EveryPieceIsReceivedOnce) {
    ReturnShop shop;
    for (auto const* item_id : {"ordli_A:1", "ordli_A:2", "ordli_A:1", "ordli_A:2"})
        EXPECT_EQ(send_to(shop, a_decision("completed", item_id)).outcome, "delivered");
    EXPECT_EQ(shop.received, 2);
}

TEST(MedusaUpdateCancellationRequest, WhatARealShopKeptIsFoundAgain) {
    auto const receipts = json::parse(recorded("changes_receipts").body);
    std::string const note(receipts.at("order_changes").at(1).at("internal_note").as_string());
    auto second = a_decision("completed");
    second.remote_id = note.substr(9);
    auto const sent = send(UpdateCancellationRequest(some_settings()), second, [](HttpRequest const& request) {
        return recorded(request.label == "read_changes" ? "changes_receipts" : "return_received_in_parts");
    });
    EXPECT_EQ(sent.outcome, "delivered");
    EXPECT_EQ(sent.asked.size(), 2u);
}

TEST(MedusaUpdateCancellationRequest, ALostAnswerIsMadeGoodByReading) {
    for (int lost = 0; lost < 11; ++lost) {
        ReturnShop shop;
        int asked = 0;
        UpdateCancellationRequest const command(some_settings());
        auto const first =
            send<CancellationDecision>(command, a_decision("completed"), [&](HttpRequest const& request) {
                auto reply = shop(request);
                return asked++ == lost ? result<HttpResponse>(unclear("the answer was lost")) : reply;
            });
        EXPECT_EQ(first.outcome, "error: the answer was lost");
        EXPECT_EQ(send_to(shop, a_decision("completed")).outcome, "delivered") << lost;
        EXPECT_EQ(shop.received, 1) << lost;
    }
}

TEST(MedusaUpdateCancellationRequest, ARejectedRequestIsACancelledReturn) {
    ReturnShop shop;
    shop.pieces = 1;
    shop.parcels = {{{"id", "ful_1"}, {"canceled_at", nullptr}}};
    EXPECT_EQ(send_to(shop, a_decision("rejected")).outcome, "delivered");
    EXPECT_EQ(shop.status, "canceled");
    EXPECT_EQ(shop.done.size(), 2u);
    EXPECT_EQ(send_to(shop, a_decision("rejected")).asked.size(), 2u);
}

TEST(MedusaUpdateCancellationRequest, OnePieceOfSeveralCannotBeRefused) {
    ReturnShop shop;
    EXPECT_THAT(send_to(shop, a_decision("rejected")).outcome, HasSubstr("only as a whole"));
    EXPECT_EQ(shop.status, "requested");
}

TEST(MedusaUpdateCancellationRequest, WhatCannotBeDoneIsRejected) {
    ReturnShop shop;
    shop.location = nullptr;
    EXPECT_THAT(send_to(shop, a_decision("completed")).outcome, HasSubstr("no stock location"));
    shop.location = "sloc_1";
    EXPECT_THAT(send_to(shop, a_decision("completed", "ordli_B:1")).outcome,
                HasSubstr("no longer contains this order item"));
    shop.status = "canceled";
    EXPECT_THAT(send_to(shop, a_decision("completed")).outcome, HasSubstr("cancelled in Medusa"));
    shop.status = "received";
    EXPECT_EQ(send_to(shop, a_decision("completed")).outcome, "delivered");
    EXPECT_THAT(send_to(shop, a_decision("rejected")).outcome, HasSubstr("was received in Medusa"));
}

TEST(MedusaUpdateCancellationRequest, AReceiptOfTheStaffIsWaitedFor) {
    ReturnShop shop;
    shop.changes = {{{"id", "ordch_0"}, {"status", "pending"}, {"return_id", "return_1"}, {"internal_note", nullptr}}};
    EXPECT_THAT(send_to(shop, a_decision("completed")).outcome, StartsWith("deferred: "));
    EXPECT_TRUE(shop.done.empty());
}

TEST(MedusaUpdateCancellationRequest, StatusesInBetweenNeedNoRequest) {
    UpdateCancellationRequest const command(some_settings());
    EXPECT_EQ(command.validated_data(a_decision("waiting_approval")), Outcome(Delivered{}));
    EXPECT_EQ(command.validated_data(a_decision("completed")), std::nullopt);
    auto foreign = a_decision("completed");
    for (auto const* id : {"", "return_1", "return_1:", ":ordli_A:1", "return_1:ordli_A"}) {
        foreign.remote_id = id;
        auto const outcome = command.validated_data(foreign);
        EXPECT_TRUE(outcome && std::holds_alternative<Rejected>(*outcome)) << id;
    }
}

TEST(MedusaUpdateCancellationRequest, ProbeReadsTheReturnAlone) {
    UpdateCancellationRequest const command(some_settings());
    auto const decision = a_decision("rejected");
    EXPECT_EQ(short_form(*command.probe(decision)), "GET /admin/returns/return_1");
    EXPECT_EQ(command.read_probe(decision, recorded("return_cancelled")), ProbeResult::applied);
    EXPECT_EQ(command.read_probe(decision, recorded("return_requested")), ProbeResult::not_applied);
    EXPECT_EQ(command.read_probe(decision, {200, {}, "<html>"}), ProbeResult::unknown);
}

TEST(MedusaUpdateCancellationRequest, HostileRepliesEndTheTask) {
    for (char const* body : {"", "[]", "{}", "null", "<html>", R"({"return": {}})", R"({"return": {"id": 7}})"}) {
        auto const sent =
            send(UpdateCancellationRequest(some_settings()), a_decision("completed"), [&](HttpRequest const&) {
                return HttpResponse{200, {}, body};
            });
        EXPECT_THAT(sent.outcome, StartsWith("error: ")) << body;
    }
    ReturnShop shop;
    auto const idle =
        send(UpdateCancellationRequest(some_settings()), a_decision("completed"), [&](HttpRequest const& request) {
            return request.method == "GET" ? shop(request) : json_reply(json::object());
        });
    EXPECT_THAT(idle.outcome, StartsWith("deferred: "));
}

}  // namespace
}  // namespace channeld::channels::medusa

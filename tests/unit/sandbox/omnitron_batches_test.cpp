#include <gtest/gtest.h>

#include "omnitron_client.hpp"
#include "tests/support/drawn_edges.hpp"

namespace channeld::sandbox {
namespace {

// One order with two items, and what a job does with batch requests around it.
class OmnitronBatches : public testing::Test {
  protected:
    std::int64_t open() { return client.key("batch_requests/", {{"channel", 7}}); }

    Reply move(std::int64_t batch, std::string_view status, json::value objects, std::string_view model = "order") {
        return client.send(
            "PATCH", "channel/7/batch_requests/" + std::to_string(batch) + "/",
            {{"channel", 7}, {"status", status}, {"content_type", model}, {"objects", std::move(objects)}});
    }
    json::array objects(json::object const& more = {}) {
        json::object object{{"pk", order}, {"version_date", "2026-01-31T12:00:00Z"}, {"content_type", "order"}};
        for (auto const& [key, value] : more) object[key] = value;
        return json::array{object};
    }
    json::value action() {
        return client
            .rows("integration_actions/", {{"object_id", std::to_string(order)}, {"content_type_name", "order"}})
            .at(0);
    }
    static std::string code(Reply const& reply) { return std::string(json::parse(reply.body).at("code").as_string()); }

    OmnitronClient client;
    std::int64_t order = client.created("create_orders/", client.order_body("A1")).at("pk").as_int64();
};

TEST_F(OmnitronBatches, BecomeActionsOnCommitAndCompleteThemOnDone) {
    auto const batch = client.created("batch_requests/", {{"channel", 7}});
    EXPECT_EQ(batch.at("status"), "initialized");
    auto const key = batch.at("pk").as_int64();

    ASSERT_EQ(move(key, "commit", objects({{"remote_id", "RA1"}})).status, 200);
    EXPECT_EQ(action().at("status"), "processing");
    EXPECT_EQ(action().at("local_batch_id"), batch.at("local_batch_id"));

    ASSERT_EQ(move(key, "done", objects({{"remote_id", "RA1"}})).status, 200);
    EXPECT_EQ(action().at("status"), "success");
    EXPECT_EQ(action().at("remote_id"), "RA1");
    EXPECT_EQ(client.rows("integration_actions/", {{"remote_id__in", "RA1,RA2"}}).size(), 1u);
}

TEST_F(OmnitronBatches, RecordAFailedObject) {
    auto const key = open();
    move(key, "commit", objects());
    ASSERT_EQ(move(key, "done", objects({{"failed_reason_type", "mapping"}})).status, 200);
    EXPECT_EQ(action().at("status"), "error");
    auto const failed = client.rows("failed_integrations/").at(0);
    EXPECT_EQ(failed.at("reason_type"), "mapping");
    EXPECT_EQ(failed.at("object_id"), order);
}

TEST_F(OmnitronBatches, FailTheirOpenActions) {
    auto const key = open();
    move(key, "commit", objects());
    ASSERT_EQ(move(key, "fail", nullptr).status, 200);
    EXPECT_EQ(action().at("status"), "error");
    EXPECT_EQ(code(move(key, "fail", nullptr)), "batch_request_status_100_1");
}

TEST_F(OmnitronBatches, AreLockedPerContentTypeAndChannel) {
    auto const first = open(), second = open();
    ASSERT_EQ(move(first, "commit", objects()).status, 200);
    auto const refused = move(second, "commit", objects());
    EXPECT_EQ(refused.status, 406);
    EXPECT_EQ(code(refused), "batch_request_commit_100_1");
    json::array const product{{{"pk", client.only("products/", {{"sku", "8690000000001"}})},
                               {"version_date", "2026-01-31T12:00:00Z"},
                               {"content_type", "product"}}};
    EXPECT_EQ(move(second, "commit", product, "product").status, 200);
    move(first, "done", objects());
    EXPECT_EQ(move(open(), "commit", objects()).status, 200);
}

TEST_F(OmnitronBatches, TakeMoreObjectsWhileInCommit) {
    auto const key = open();
    move(key, "commit", objects());
    auto const item = client.rows("order_items/").at(0).at("pk");
    json::array const more{{{"pk", item}, {"version_date", "2026-01-31T12:00:00Z"}, {"content_type", "orderitem"}}};
    auto const batch = json::parse(move(key, "commit", more).body);
    EXPECT_EQ(batch.at("objects").as_array().size(), 2u);
    EXPECT_EQ(code(move(key, "commit", more, "product")), "batch_request_content_type_100_1");
}

TEST_F(OmnitronBatches, CannotBeDoneBeforeACommitNorTwice) {
    auto const key = open();
    EXPECT_EQ(move(key, "done", json::array()).status, 406);
    EXPECT_EQ(code(move(key, "done", json::array())), "batch_request_status_100_1");
    move(key, "commit", objects());
    EXPECT_EQ(move(key, "done", objects()).status, 200);
    EXPECT_EQ(code(move(key, "done", objects())), "batch_request_status_100_1");
    EXPECT_EQ(code(move(key, "commit", objects())), "batch_request_status_100_2");
}

TEST_F(OmnitronBatches, GoThroughTheAsynchronousStates) {
    auto const key = open();
    EXPECT_EQ(code(move(key, "sent_to_remote", nullptr)), "batch_request_status_100_2");
    move(key, "commit", objects());
    EXPECT_EQ(code(move(key, "ongoing", nullptr)), "batch_request_status_100_2");
    EXPECT_EQ(move(key, "sent_to_remote", nullptr).status, 200);
    EXPECT_EQ(move(key, "ongoing", nullptr).status, 200);
    EXPECT_EQ(move(key, "done", objects()).status, 200);
}

TEST_F(OmnitronBatches, OnTheirWayHoldNoLockAndDoNotGoBack) {
    auto const first = open(), second = open();
    move(first, "commit", objects());
    ASSERT_EQ(client
                  .send("PATCH", "channel/7/batch_requests/" + std::to_string(first) + "/",
                        {{"channel", 7}, {"status", "sent_to_remote"}, {"remote_batch_id", "b-1"}})
                  .status,
              200);
    EXPECT_EQ(client.only("batch_requests/", {{"remote_batch_id", "b-1"}}), first);
    EXPECT_EQ(code(move(first, "commit", objects())), "batch_request_status_100_2");
    EXPECT_EQ(move(second, "commit", objects()).status, 200);
    EXPECT_EQ(code(move(second, "ongoing", nullptr)), "batch_request_status_100_2");
    move(second, "done", objects());
    move(first, "ongoing", nullptr);
    EXPECT_EQ(move(first, "ongoing", nullptr).status, 200);
    EXPECT_EQ(code(move(first, "sent_to_remote", nullptr)), "batch_request_status_100_2");
    EXPECT_EQ(move(first, "fail", nullptr).status, 200);
}

TEST_F(OmnitronBatches, AreGoneWithTheirLockWhenDeleted) {
    auto const first = open();
    move(first, "commit", objects());
    auto const path = "channel/7/batch_requests/" + std::to_string(first) + "/";
    EXPECT_EQ(client.send("DELETE", path).status, 204);
    EXPECT_EQ(client.get(path).status, 404);
    EXPECT_EQ(action().at("status"), "processing");
    EXPECT_EQ(move(open(), "commit", objects()).status, 200);
}

TEST_F(OmnitronBatches, RefuseObjectsThatDoNotExistOrWereNotCommitted) {
    auto const key = open();
    EXPECT_EQ(move(key, "commit", objects({{"pk", 9}})).body,
              R"({"objects":[{"pk":["Invalid pk \"9\" - object does not exist."]}]})");
    EXPECT_EQ(move(key, "commit", json::array()).body, R"({"objects":["This list may not be empty."]})");
    move(key, "commit", objects());
    auto const item = client.rows("order_items/").at(0).at("pk").as_int64();
    json::array const other{{{"pk", item}, {"version_date", "2026-01-31T12:00:00Z"}, {"content_type", "orderitem"}}};
    EXPECT_EQ(move(key, "done", other).body,
              "{\"objects\":[\"orderitem " + std::to_string(item) + " was not committed in this batch request.\"]}");
}

TEST_F(OmnitronBatches, AreListedByAnyOfTheStatusesAsked) {
    auto const first = open(), second = open();
    open();
    move(first, "commit", objects());
    move(first, "sent_to_remote", nullptr);
    move(second, "commit", objects());
    EXPECT_EQ(client.rows("batch_requests/", {{"status", "sent_to_remote"}, {"status", "commit"}}).size(), 2u);
}

TEST_F(OmnitronBatches, LeaveActionsThatCanBeMadeAndDeletedByHand) {
    json::object const body{{"channel_id", 7},
                            {"content_type_model", "order"},
                            {"object_id", order},
                            {"remote_id", "RA1"},
                            {"status", "success"}};
    auto const key = client.key("integration_actions/", body);
    EXPECT_EQ(client.send("POST", "channel/7/integration_actions/", body).body,
              R"({"non_field_errors":["The fields channel, content_type, object_id must make a unique set."]})");
    EXPECT_EQ(client.send("DELETE", "channel/7/integration_actions/" + std::to_string(key) + "/").status, 204);
    EXPECT_TRUE(client.rows("integration_actions/", {{"remote_id__exact", "RA1"}}).empty());
}

using Moves = std::set<std::pair<std::string, std::string>>;

TEST_F(OmnitronBatches, MoveAsTheDiagramShowsAndNoOtherWay) {
    std::map<std::string, std::vector<std::string>> const ways{{"initialized", {}},
                                                               {"commit", {"commit"}},
                                                               {"sent_to_remote", {"commit", "sent_to_remote"}},
                                                               {"ongoing", {"commit", "sent_to_remote", "ongoing"}},
                                                               {"done", {"commit", "done"}},
                                                               {"fail", {"fail"}}};
    auto const step = [&](std::int64_t batch, std::string const& to) {
        return move(batch, to, to == "commit" || to == "done" ? json::value(objects()) : json::value()).status == 200;
    };
    Moves accepted;
    for (auto const& [from, way] : ways) {
        for (auto const& [to, unused] : ways) {
            auto const batch = open();
            for (auto const& state : way) ASSERT_TRUE(step(batch, state)) << from << ' ' << state;
            if (to != from && step(batch, to)) accepted.insert({from, to});
            step(batch, "fail");  // releases the lock
        }
    }
    Moves drawn;
    for (auto const& edge : edges_drawn_in("docs/architecture.md", "initialized"))
        if (edge.from != "[*]") drawn.insert({edge.from, edge.to});
    EXPECT_EQ(accepted, drawn);
}

}  // namespace
}  // namespace channeld::sandbox

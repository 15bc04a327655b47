#include "sandbox/market/market.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "dto/decimal.hpp"
#include "dto/reflect/json.hpp"

namespace channeld::sandbox {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

class MarketTest : public testing::Test {
  protected:
    Reply get(std::string path, Query query = {}) {
        return market.handle({"GET", "/" + path, std::move(query), headers, ""});
    }
    Reply post(std::string path, json::value const& body) {
        return market.handle({"POST", "/" + path, {}, headers, json::serialize(body)});
    }
    json::array rows(std::string path, Query query = {}) {
        return json::parse(get(std::move(path), std::move(query)).body).as_array();
    }
    json::value order(std::int64_t id) { return json::parse(get("orders/" + std::to_string(id)).body); }
    static std::string unit(json::value const& order, std::size_t n) {
        return std::string(order.at("units").at(n).at("id").as_string());
    }
    std::string accepted(json::array updates) {
        auto const reply = post("updates", {{"updates", std::move(updates)}});
        EXPECT_EQ(reply.status, 202) << reply.body;
        return std::string(json::parse(reply.body).at("batch").as_string());
    }
    json::object look(std::string const& batch) { return json::parse(get("updates/" + batch).body).as_object(); }
    json::object finished(std::string const& batch) {
        market.set_polls_until_done(0);
        for (;;)
            if (auto found = look(batch); found.at("state") == "finished") return found;
    }

    Timestamp now = from_epoch_ms(1'790'000'000'000);
    Market market{[this] { return now; }};
    std::vector<std::pair<std::string, std::string>> headers{{"Authorization", "Bearer token"}};
};

TEST_F(MarketTest, WantsItsToken) {
    headers.at(0).second = "Bearer wrong";
    EXPECT_EQ(get("orders").status, 401);
    EXPECT_EQ(get("orders").body, R"({"error":"unknown token"})");
}

TEST_F(MarketTest, ListsOrdersOldestFirstBehindACursor) {
    auto const ids = market.add_orders(3);
    auto const page = rows("orders", {{"after", ""}, {"limit", "2"}});
    ASSERT_EQ(page.size(), 2u);
    EXPECT_EQ(page.at(0).at("id"), ids.at(0));
    auto const rest = rows("orders", {{"after", std::to_string(ids.at(1))}, {"limit", "50"}});
    ASSERT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest.at(0).at("id"), ids.at(2));
    EXPECT_EQ(get("orders", {{"after", "x"}}).status, 400);
    EXPECT_EQ(get("orders/9").status, 404);
}

TEST_F(MarketTest, SumsUnitsAndShippingToTheTotal) {
    market.add_orders(50);
    auto const root = parse_json(get("orders", {{"limit", "100"}}).body).value();
    auto const money = [](Node const& node, char const* name) { return Decimal::parse(node.find(name)->text).value(); };
    for (auto const& one : root.items) {
        auto total = money(one, "shipping");
        for (auto const& sold : one.find("units")->items) total = total + money(sold, "price");
        EXPECT_EQ(total.text(), one.find("total")->text);
    }
}

TEST_F(MarketTest, CarriesABatchOutAfterSomePolls) {
    auto const id = market.add_orders(1).at(0);
    auto const batch = accepted({{{"id", id}, {"status", "shipped"}, {"tracking_number", "T1"}}});
    EXPECT_EQ(look(batch), (json::object{{"batch", batch}, {"state", "running"}}));
    EXPECT_EQ(look(batch).at("state"), "running");
    EXPECT_EQ(order(id).at("status"), "new");
    EXPECT_EQ(
        look(batch),
        (json::object{{"batch", batch}, {"state", "finished"}, {"results", json::array{{{"id", id}, {"ok", true}}}}}));
    EXPECT_EQ(order(id).at("status"), "shipped");
    EXPECT_EQ(order(id).at("tracking_number"), "T1");
    EXPECT_EQ(look(batch).at("state"), "finished");
    EXPECT_EQ(get("updates/b-9").status, 404);
}

TEST_F(MarketTest, FailsSingleUpdatesOfABatch) {
    auto const ids = market.add_orders(4);
    market.fail_next_update(ids.at(1), "the carrier is unknown");
    market.cancel(ids.at(2), {}, "changed_mind");
    market.set_polls_until_done(0);
    auto const results = finished(accepted({{{"id", ids.at(0)}, {"status", "delivered"}},
                                            {{"id", ids.at(1)}, {"status", "shipped"}},
                                            {{"id", ids.at(2)}, {"status", "shipped"}},
                                            {{"id", 9}},
                                            {{"id", ids.at(0)}, {"status", "preparing"}}}))
                             .at("results")
                             .as_array();
    EXPECT_EQ(results, (json::array{{{"id", ids.at(0)}, {"ok", true}},
                                    {{"id", ids.at(1)}, {"ok", false}, {"error", "the carrier is unknown"}},
                                    {{"id", ids.at(2)}, {"ok", false}, {"error", "the order is cancelled"}},
                                    {{"id", 9}, {"ok", false}, {"error", "there is no such order"}},
                                    {{"id", ids.at(0)}, {"ok", false}, {"error", "the order is already delivered"}}}));
    EXPECT_EQ(finished(accepted({{{"id", ids.at(1)}, {"status", "shipped"}}})).at("results").at(0).at("ok"), true);
}

TEST_F(MarketTest, RefusesABatchThatItCannotRead) {
    EXPECT_EQ(post("updates", {{"updates", json::array()}}).body, R"({"updates":["Must hold 1 to 100 updates."]})");
    EXPECT_EQ(post("updates", {{"updates", json::array{{{"id", 1}, {"status", "lost"}}}}}).body,
              R"({"status":["\"lost\" is not a valid choice."]})");
    EXPECT_EQ(post("updates", json::object()).status, 400);
}

TEST_F(MarketTest, ListsWhatBuyersCancelled) {
    auto const ids = market.add_orders(2);
    auto const first = unit(order(ids.at(0)), 0);
    auto const one = market.cancel(ids.at(0), {first}, "too_late");
    EXPECT_EQ(market.cancel(ids.at(0), {first}, "again"), 0);
    EXPECT_EQ(market.cancel(9, {}, ""), 0);
    EXPECT_GT(market.cancel(ids.at(1), {}, "changed_mind"), one);
    auto const all = rows("cancellations");
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all.at(0).at("order"), ids.at(0));
    EXPECT_EQ(all.at(0).at("units"), json::array{first});
    EXPECT_EQ(all.at(0).at("reason"), "too_late");
    EXPECT_EQ(order(ids.at(0)).at("units").at(0).at("cancelled"), true);
    EXPECT_EQ(order(ids.at(1)).at("status"), "cancelled");
    EXPECT_EQ(rows("cancellations", {{"after", std::to_string(one)}}).size(), 1u);
}

TEST_F(MarketTest, TakesADecisionOnARequestOnce) {
    auto const id = market.add_orders(1).at(0);
    auto const first = unit(order(id), 0);
    auto const request = market.request_cancellation(id, first, "refund", "broken", "kırık geldi");
    EXPECT_EQ(market.request_cancellation(id, "x", "refund", "broken"), 0);
    auto const listed = rows("cancellation_requests").at(0);
    EXPECT_EQ(listed.at("unit"), json::value(first));
    EXPECT_EQ(listed.at("note"), "kırık geldi");
    EXPECT_EQ(listed.at("state"), "open");
    auto const path = "cancellation_requests/" + std::to_string(request) + "/decision";
    EXPECT_EQ(post(path, json::object()).status, 400);
    EXPECT_EQ(post(path, {{"accept", true}}).status, 200);
    EXPECT_EQ(rows("cancellation_requests").at(0).at("state"), "accepted");
    auto const one = "cancellation_requests/" + std::to_string(request);
    EXPECT_EQ(json::parse(get(one).body).at("state"), "accepted");
    EXPECT_EQ(get("cancellation_requests/9").status, 404);
    EXPECT_EQ(order(id).at("units").at(0).at("cancelled"), true);
    EXPECT_EQ(post(path, {{"accept", false}}).status, 409);
    EXPECT_EQ(post("cancellation_requests/9/decision", {{"accept", true}}).status, 404);
}

TEST_F(MarketTest, ListsWhereTheCarrierHasEachUnit) {
    auto const id = market.add_orders(1).at(0);
    auto const first = unit(order(id), 0);
    auto const shipped = market.move_unit(id, first, "shipped", "T1");
    EXPECT_EQ(market.move_unit(id, "x", "shipped"), 0);
    EXPECT_EQ(rows("changes"), (json::array{{{"id", shipped},
                                             {"order", id},
                                             {"unit", first},
                                             {"status", "shipped"},
                                             {"tracking_number", "T1"},
                                             {"created_at", to_iso(now)}}}));
    auto const delivered = market.move_unit(id, first, "delivered", "T1");
    auto const behind = rows("changes", {{"after", std::to_string(shipped)}});
    ASSERT_EQ(behind.size(), 1u);
    EXPECT_EQ(behind.at(0).at("id"), delivered);
    EXPECT_EQ(rows("changes"), behind);
    EXPECT_EQ(order(id).at("status"), "new");
}

TEST_F(MarketTest, IsControlledByCalls) {
    auto const control = [&](std::string const& path, std::string const& body) {
        return market.handle({"POST", "/_sandbox/" + path, {}, {}, body});
    };
    EXPECT_EQ(control("orders", R"({"count": 2})").body, R"({"orders":[600001,600002]})");
    EXPECT_EQ(control("cancellation_requests", R"({"order": 600001, "unit": "600001-1"})").body, R"({"id":600003})");
    EXPECT_EQ(control("cancel", R"({"order": 600002})").body, R"({"id":600004})");
    EXPECT_EQ(control("changes", R"({"order": 600001, "unit": "600001-1", "status": "shipped"})").body,
              R"({"id":600005})");
    EXPECT_EQ(control("changes", R"({"order": 600001, "unit": "600001-1", "status": "lost"})").status, 400);
    EXPECT_EQ(control("cancel", R"({"order": 600002})").status, 404);
    EXPECT_EQ(control("failures", R"({"order": 600001, "error": "no"})").status, 204);
    EXPECT_EQ(control("options", R"({"polls_until_done": 0})").status, 204);
    EXPECT_EQ(look(accepted({{{"id", 600001}}})).at("results").at(0).at("error"), "no");
    auto const state = json::parse(market.handle({"GET", "/_sandbox/state", {}, {}, ""}).body);
    for (auto const* list : {"batches", "cancellations", "cancellation_requests", "changes"})
        EXPECT_EQ(state.at(list).as_array().size(), 1u);
    EXPECT_EQ(state.at("orders").as_array().size(), 2u);
    EXPECT_EQ(control("nothing", "{}").status, 404);
}

}  // namespace
}  // namespace channeld::sandbox

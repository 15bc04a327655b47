#include "sandbox/omnitron/omnitron.hpp"

#include <gtest/gtest.h>

#include "omnitron_client.hpp"

namespace channeld::sandbox {
namespace {

using namespace std::chrono_literals;

TEST(OmnitronLogin, RefusesBadCredentialsWith400) {
    OmnitronClient client;
    auto const reply = client.send("POST", "auth/login/", {{"username", "channeld"}, {"password", "wrong"}});
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body, R"({"non_field_errors":["Unable to log in with provided credentials."]})");
}

TEST(OmnitronLogin, RefusesACallWithoutAToken) {
    OmnitronClient client;
    client.token.clear();
    auto const reply = client.get("channels/7/");
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.body, R"({"detail":"Authentication credentials were not provided.","code":"not_authenticated"})");
}

TEST(OmnitronLogin, RefusesAnExpiredTokenUntilTheNextLogin) {
    OmnitronClient client;
    client.omnitron.expire_tokens();
    EXPECT_EQ(client.get("channels/7/").status, 401);
    client.token = client.login();
    EXPECT_EQ(client.get("channels/7/").status, 200);
}

TEST(OmnitronLogin, LetsATokenDieOfAge) {
    OmnitronOptions options;
    options.token_life = 1h;
    OmnitronClient client(options);
    client.now += 59min;
    EXPECT_EQ(client.get("channels/7/").status, 200);
    client.now += 1min;
    EXPECT_EQ(client.get("channels/7/").status, 401);
}

TEST(OmnitronPaths, NeedTheirTrailingSlashAndAnExistingThing) {
    OmnitronClient client;
    EXPECT_EQ(client.get("channels/7").status, 404);
    EXPECT_EQ(client.get("channels/8/").body, R"({"detail":"Not found."})");
    EXPECT_EQ(client.get("channel/8/orders/").status, 404);
    EXPECT_EQ(client.get("channel/7/nothing/").status, 404);
    EXPECT_EQ(client.send("DELETE", "channels/7/").status, 405);
}

TEST(OmnitronPaths, ServeTheIntegrationApiToo) {
    OmnitronClient client;
    auto const reply =
        client.omnitron.handle({"GET", "/api/i1/channels/7/", {}, {{"authorization", client.token}}, ""});
    EXPECT_EQ(reply.status, 200);
}

TEST(OmnitronPages, LinkToTheirNeighboursAbsolutely) {
    OmnitronClient client;
    auto const reply = client.get("channel/7/cities/", {{"country", "101"}, {"limit", "40"}, {"page", "2"}});
    auto const page = json::parse(reply.body);
    EXPECT_EQ(page.at("count"), 81);
    EXPECT_EQ(page.at("next"), "http://omnitron.test/api/v1/channel/7/cities/?country=101&limit=40&page=3");
    EXPECT_EQ(page.at("previous"), "http://omnitron.test/api/v1/channel/7/cities/?country=101&limit=40");
    EXPECT_EQ(page.at("results").as_array().size(), 40u);
}

TEST(OmnitronPages, HoldTenRowsUnlessToldAndEndWithNull) {
    OmnitronClient client;
    EXPECT_EQ(client.rows("cities/").size(), 10u);
    auto const last = json::parse(client.get("channel/7/cargos/", {{"limit", "100"}}).body);
    EXPECT_EQ(last.at("next"), nullptr);
    EXPECT_EQ(last.at("previous"), nullptr);
    EXPECT_EQ(client.get("channel/7/cargos/", {{"page", "2"}}).body, R"({"detail":"Invalid page."})");
}

TEST(OmnitronFilters, IgnoreWhatTheRouteDoesNotKnow) {
    OmnitronClient client;
    EXPECT_EQ(client.rows("countries/", {{"nonsense", "1"}, {"code", "TR"}}).size(), 1u);
    EXPECT_EQ(client.rows("cargos/", {{"nonsense", "1"}}).size(), 9u);
}

TEST(OmnitronFilters, CompareListsAndOrders) {
    OmnitronClient client;
    EXPECT_EQ(client.rows("countries/", {{"code__in", "TR,AZ,XX"}}).size(), 2u);
    EXPECT_EQ(client.rows("countries/", {{"pk__gt", "101"}}).size(), 4u);
    EXPECT_EQ(client.rows("countries/", {{"pk__lte", "101"}}).size(), 1u);
    EXPECT_EQ(client.rows("countries/", {{"sort", "-pk"}}).at(0).at("code"), "DE");
}

TEST(OmnitronFilters, FindAPlaceByTheCodeThatTheMerchantMapped) {
    OmnitronClient client;
    std::vector<std::pair<std::string, std::string>> const query{{"mapping__code__exact", "7_Constantinople"},
                                                                 {"mapping__integration_type", "sales_channel"}};
    EXPECT_TRUE(client.rows("cities/", query).empty());
    ASSERT_TRUE(client.omnitron.map_place("city", "İstanbul", "7_Constantinople"));
    EXPECT_EQ(client.rows("cities/", query).at(0).at("name"), "İstanbul");
    EXPECT_FALSE(client.omnitron.map_place("city", "Atlantis", "7_Atlantis"));
}

TEST(OmnitronFilters, ForgetNumberInWhenThatCapabilityIsOff) {
    OmnitronOptions plain;
    plain.order_number_in = false;
    for (auto const& [options, hits] : {std::pair(OmnitronOptions(), 1u), std::pair(plain, 2u)}) {
        OmnitronClient client(options);
        client.created("create_orders/", client.order_body("A1"));
        client.created("create_orders/", client.order_body("A2"));
        EXPECT_EQ(client.rows("orders/", {{"number__in", "A1"}}).size(), hits);
        EXPECT_EQ(client.rows("orders/", {{"number", "A1"}}).size(), 1u);
    }
}

}  // namespace
}  // namespace channeld::sandbox

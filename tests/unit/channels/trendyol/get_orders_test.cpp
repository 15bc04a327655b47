#include "commands/channels/trendyol/get_orders.hpp"

#include <gmock/gmock.h>

#include "commands/channels/trendyol/position.hpp"
#include "tests/unit/channels/trendyol/packages.hpp"

namespace channeld::channels::trendyol {
namespace {

using std::chrono::minutes;

class TrendyolGetOrders : public ::testing::Test {
  protected:
    HttpRequest request() const { return command_.transform_data(query_).front(); }
    result<FetchPage<ChannelCreateOrder>> reply(int status, std::string body) const {
        return command_.normalize_response(query_, command_.transform_data(query_), {{status, {}, std::move(body)}});
    }
    result<FetchPage<ChannelCreateOrder>> page(std::string const& rows, std::string const& next_cursor = "null") const {
        return reply(200, std::string(R"({"hasMore":)") + (next_cursor == "null" ? "false" : "true") +
                              R"(,"nextCursor":)" + next_cursor + R"(,"content":[)" + rows + "]}");
    }
    std::string refused(int status, std::string body = "{}") const {
        return reply(status, std::move(body)).error().message;
    }

    Settings settings_ = seller();
    GetPackages command_{settings_};
    FetchQuery query_{"", from_epoch_ms(1'790'000'000'000)};
};

TEST_F(TrendyolGetOrders, AsksForOneFrozenWindowAsTheContractSays) {
    settings_.store_front_code = "SA";
    HttpRequest expected;
    expected.url =
        "https://apigw.trendyol.com/integration/order/sellers/900123/orders/stream"
        "?lastModifiedStartDate=1789395200000&lastModifiedEndDate=1789999970000&size=200";
    expected.headers = {{"Authorization", "Basic a2V5OnNlY3JldA=="},
                        {"User-Agent", "900123 - SelfIntegration"},
                        {"Accept", "application/json"},
                        {"storeFrontCode", "SA"}};
    expected.label = "get_orders";
    expected.limit_group = "stream";
    EXPECT_EQ(request(), expected);
    query_.position = page("", R"("a+/=")").value().position;
    query_.now += minutes(2);
    expected.url += "&nextCursor=a%2B%2F%3D";
    EXPECT_EQ(request(), expected);
}

TEST_F(TrendyolGetOrders, CheckpointMovesOnlyAfterTheLastPage) {
    auto const first = page(package(), R"("c1")").value();
    EXPECT_TRUE(first.more);
    EXPECT_EQ(
        first.position,
        R"({"checkpoint":null,"window":{"from":1789395200000,"to":1789999970000,"cursor":"c1","restarted":null,"until":null}})");
    query_.position = first.position;
    query_.now += minutes(2);
    auto const last = page(package({{"shipmentPackageId", "2"}})).value();
    EXPECT_FALSE(last.more);
    EXPECT_EQ(last.position, R"({"checkpoint":1789999970000,"window":null})");
}

TEST_F(TrendyolGetOrders, MoreSlicesWaitBehindAFullOne) {
    query_.position = R"({"checkpoint":1787000000000,"window":null})";
    EXPECT_TRUE(page("").value().more);
    query_.position = page("").value().position;
    EXPECT_TRUE(page("").value().more);
    query_.position = page("").value().position;
    EXPECT_FALSE(page("").value().more);
}

TEST_F(TrendyolGetOrders, RefusedCursorRestartsTheWindow) {
    query_.position = page("", R"("c1")").value().position;
    auto const position_after_restart = reply(400, R"({"errors":[{"key":"cursor.invalid"}]})").value();
    EXPECT_TRUE(position_after_restart.more);
    EXPECT_TRUE(position_after_restart.items.empty());
    query_.position = position_after_restart.position;
    EXPECT_EQ(request().url,
              "https://apigw.trendyol.com/integration/order/sellers/900123/orders/stream"
              "?lastModifiedStartDate=1789395200000&lastModifiedEndDate=1789999970000&size=200");
}

TEST_F(TrendyolGetOrders, CursorRefusedTwiceIsAnError) {
    query_.position = page("", R"("c1")").value().position;
    query_.position = reply(400, "{}").value().position;
    query_.position = page("", R"("c2")").value().position;
    auto const error = reply(400, R"({"errors":[{"key":"cursor.invalid","message":"expired"}]})").error();
    EXPECT_EQ(error.kind, ErrorKind::permanent);
    EXPECT_EQ(error.message, "get_orders: Trendyol refuses the request (HTTP 400): cursor.invalid: expired");
}

TEST_F(TrendyolGetOrders, RepeatedCursorRepeatsThePosition) {
    query_.position = page("", R"("c1")").value().position;
    EXPECT_EQ(page("", R"("c1")").value().position, query_.position);
}

TEST_F(TrendyolGetOrders, MoreWithoutCursorIsAnErrorAndNotTheEnd) {
    auto const error = reply(200, R"({"hasMore":true,"nextCursor":null,"content":[]})").error();
    EXPECT_EQ(error.kind, ErrorKind::transient);
    EXPECT_EQ(error.message, "get_orders: the reply says that there is more, but has no nextCursor");
}

TEST_F(TrendyolGetOrders, TwoPackagesOfOneOrderBothArrive) {
    auto const both = page(package({{"shipmentPackageId", "1"}}) + "," + package({{"shipmentPackageId", "2"}})).value();
    ASSERT_EQ(both.items.size(), 2u);
    EXPECT_EQ(both.items[0].display_number, "10854411223-1");
    EXPECT_EQ(both.items[1].display_number, "10854411223-2");
}

TEST_F(TrendyolGetOrders, OneBadPackageDoesNotFailThePage) {
    auto const mixed = page(package({{"lines", "7"}}) + ",null," + package({{"shipmentPackageId", "2"}}) + "," +
                            package({{"shipmentPackageId", "3"}, {"status", R"("Awaiting")"}}))
                           .value();
    ASSERT_EQ(mixed.items.size(), 3u);
    EXPECT_EQ(mixed.ignored, 1u);
    EXPECT_TRUE(std::holds_alternative<Invalid>(mixed.items[0].content));
    EXPECT_TRUE(std::holds_alternative<Invalid>(mixed.items[1].content));
    EXPECT_TRUE(std::holds_alternative<ChannelCreateOrder>(mixed.items[2].content));
}

TEST_F(TrendyolGetOrders, OfTwoRowsOfOnePackageTheNewerIsTaken) {
    auto const twice = page(package({{"status", R"("Picking")"}}) + "," + package()).value();
    ASSERT_EQ(twice.items.size(), 1u);
    EXPECT_EQ(twice.ignored, 1u);
    EXPECT_EQ(std::get<ChannelCreateOrder>(twice.items[0].content).order.status, "450");
}

TEST_F(TrendyolGetOrders, APackageThatIsOverIsRetractedAlsoWhenAnOlderRowOfItFollows) {
    auto const over = page(package({{"status", R"("UnPacked")"}}) + "," + package()).value();
    ASSERT_EQ(over.items.size(), 1u);
    EXPECT_EQ(std::get<Retracted>(over.items[0].content).message,
              "Trendyol has split the package; its items are in new ones");
}

TEST_F(TrendyolGetOrders, ChildrenNameThePackagesWhoseItemsTheyHave) {
    auto const child = page(package({{"shipmentPackageId", "9"}, {"originPackageIds", "[3,18446744073709551617]"}}));
    EXPECT_THAT(std::get<ChannelCreateOrder>(child.value().items[0].content).replaces,
                testing::ElementsAre("3", "18446744073709551617"));
    auto const first = page(package({{"originPackageIds", "null"}}));
    EXPECT_THAT(std::get<ChannelCreateOrder>(first.value().items[0].content).replaces, testing::IsEmpty());
}

TEST_F(TrendyolGetOrders, MalformedReplyIsWorthAnotherTry) {
    for (auto const* body : {"", "<html>", "null", "{}", R"({"hasMore":"no","content":[]})", R"({"hasMore":false})"}) {
        auto const error = reply(200, body).error();
        EXPECT_EQ(error.kind, ErrorKind::transient) << body;
        EXPECT_TRUE(error.message.starts_with("get_orders: ")) << error.message;
    }
}

TEST_F(TrendyolGetOrders, ClosedVersionOfTheEndpointIsAnErrorAndNotNoOrders) {
    for (int const status : {404, 410, 426}) {
        auto const error = reply(status, "{}").error();
        EXPECT_EQ(error.kind, ErrorKind::permanent);
        EXPECT_EQ(error.message, "get_orders: Trendyol has closed this version of the endpoint (HTTP " +
                                     std::to_string(status) +
                                     "); no orders arrive until 'orders_path' names the new one");
    }
}

TEST_F(TrendyolGetOrders, RefusedCredentialsNeedAPerson) {
    EXPECT_EQ(reply(401, R"({"exception":"ClientApiAuthenticationException"})").error().kind, ErrorKind::needs_person);
    EXPECT_EQ(refused(401),
              "get_orders: Trendyol refuses the credentials (HTTP 401); check api_key, api_secret and that they belong "
              "to the environment of 'url'");
    EXPECT_EQ(refused(403),
              "get_orders: Trendyol refuses the User-Agent '900123 - SelfIntegration' or the rights of the key (HTTP "
              "403); check seller_id and integrator");
}

TEST_F(TrendyolGetOrders, StageSaysThatItsAllowListMayBeMeant) {
    EXPECT_EQ(refused(503), "get_orders: the channel cannot answer now (HTTP 503)");
    settings_.url = "https://stageapigw.trendyol.com";
    EXPECT_EQ(refused(503),
              "get_orders: the stage answers HTTP 503, as it does to addresses that are not on its allow list");
}

TEST_F(TrendyolGetOrders, RemoteWordsAreFewAndOnlyFromTheirFields) {
    EXPECT_EQ(refused(400, R"({"error":"x","message":"bad window","customer":"Deneme"})"),
              "get_orders: Trendyol refuses the request (HTTP 400): bad window");
    EXPECT_EQ(refused(400, "<html>Deneme</html>"),
              "get_orders: Trendyol refuses the request (HTTP 400): no explanation");
    auto const prefix = std::string("get_orders: Trendyol refuses the request (HTTP 400): ");
    EXPECT_LE(refused(400, R"({"message":")" + std::string(5000, 'x') + R"("})").size(), prefix.size() + 200);
}

}  // namespace
}  // namespace channeld::channels::trendyol

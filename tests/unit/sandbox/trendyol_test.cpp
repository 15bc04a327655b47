#include "sandbox/trendyol/trendyol.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <set>

#include "dto/decimal.hpp"
#include "dto/reflect/json.hpp"

namespace channeld::sandbox {
namespace {

using namespace std::chrono_literals;
using Query = std::vector<std::pair<std::string, std::string>>;

class TrendyolTest : public testing::Test {
  protected:
    Reply get(std::string path, Query query = {}) {
        return trendyol.handle({"GET", "/integration/order/sellers/900123/" + path, std::move(query), headers, ""});
    }
    json::object page(Query query = {}) { return json::parse(get("orders/stream", std::move(query)).body).as_object(); }
    json::array list(Query query) {
        return json::parse(get("v2/orders", std::move(query)).body).at("content").as_array();
    }
    static std::int64_t id(json::value const& package) { return package.at("shipmentPackageId").as_int64(); }

    Timestamp now = from_epoch_ms(1'790'000'000'000);
    Trendyol trendyol{[this] { return now; }};
    std::vector<std::pair<std::string, std::string>> headers{{"User-Agent", "900123 - SelfIntegration"},
                                                             {"Authorization", "Basic a2V5OnNlY3JldA=="}};
};

TEST_F(TrendyolTest, RefusesWrongCredentials) {
    headers[1].second = "Basic d3Jvbmc=";
    auto const reply = get("orders/stream");
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.body, R"({"exception":"ClientApiAuthenticationException"})");
}

TEST_F(TrendyolTest, RefusesACallerWithoutAName) {
    headers.erase(headers.begin());
    EXPECT_EQ(get("orders/stream").status, 403);
}

TEST_F(TrendyolTest, SaysTooManyAfterFiftyCallsInTenSeconds) {
    for (int i = 0; i < 50; ++i) ASSERT_EQ(get("orders/stream").status, 200);
    auto const reply = get("orders/stream");
    EXPECT_EQ(reply.status, 429);
    EXPECT_EQ(reply.body, R"({"errors":[{"key":"too.many.requests","message":"too many requests","errorCode":null}]})");
    now += 10s;
    EXPECT_EQ(get("orders/stream").status, 200);
}

TEST_F(TrendyolTest, HasClosedTheOldList) {
    EXPECT_EQ(get("orders").status, 426);
}

TEST_F(TrendyolTest, StreamsEveryPackageOnceNewestFirst) {
    trendyol.add_orders({.count = 300, .spacing = 0ms});
    std::set<std::int64_t> seen;
    Query query{{"size", "200"}};
    auto first = page(query);
    EXPECT_EQ(first.at("hasMore"), true);
    for (auto const& package : first.at("content").as_array()) seen.insert(id(package));
    query.emplace_back("nextCursor", std::string(first.at("nextCursor").as_string()));
    auto const second = page(query);
    EXPECT_EQ(second.at("hasMore"), false);
    EXPECT_EQ(second.at("nextCursor"), nullptr);
    for (auto const& package : second.at("content").as_array()) seen.insert(id(package));
    EXPECT_EQ(seen.size(), 300u);
}

TEST_F(TrendyolTest, ShowsOnlyWhatChangedInTheWindow) {
    trendyol.add_orders({.count = 3, .age = 1h, .spacing = 1h});
    auto const at = [&](std::chrono::hours ago) { return std::to_string(to_epoch_ms(now - ago)); };
    auto const content =
        page({{"lastModifiedStartDate", at(3h)}, {"lastModifiedEndDate", at(2h)}}).at("content").as_array();
    ASSERT_EQ(content.size(), 2u);
    EXPECT_EQ(content.at(0).at("lastModifiedDate"), to_epoch_ms(now - 2h));
    EXPECT_EQ(content.at(1).at("lastModifiedDate"), to_epoch_ms(now - 3h));
}

TEST_F(TrendyolTest, RefusesABadWindowSizeOrCursor) {
    EXPECT_EQ(get("orders/stream", {{"lastModifiedStartDate", "0"}}).status, 400);
    EXPECT_EQ(get("orders/stream", {{"size", "201"}}).status, 400);
    EXPECT_EQ(get("orders/stream", {{"nextCursor", "nonsense"}}).status, 400);
    trendyol.add_orders({.count = 3});
    auto const cursor = std::string(page({{"size", "2"}}).at("nextCursor").as_string());
    auto const reply = get("orders/stream", {{"size", "3"}, {"nextCursor", cursor}});
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(json::parse(reply.body).at("errors").at(0).at("key"), "invalid.cursor");
}

TEST_F(TrendyolTest, FiltersByStatus) {
    trendyol.add_orders({.count = 2});
    trendyol.add_orders({.status = "Awaiting"});
    EXPECT_EQ(page({{"packageItemStatuses", "Awaiting,Picking"}}).at("content").as_array().size(), 1u);
}

TEST_F(TrendyolTest, CanRepeatItsCursorForEver) {
    trendyol.add_orders({.count = 3});
    trendyol.set_cursor_repeats(true);
    auto const first = page({{"size", "2"}});
    auto const second = page({{"size", "2"}, {"nextCursor", std::string(first.at("nextCursor").as_string())}});
    EXPECT_EQ(first, second);
    EXPECT_EQ(second.at("hasMore"), true);
}

TEST_F(TrendyolTest, ListsAPackageByNumberAndById) {
    auto const numbers = trendyol.add_orders({.count = 20, .packages_per_order = 2});
    std::size_t packages = 0;
    for (auto const& number : numbers) packages += list({{"orderNumber", number}}).size();
    EXPECT_GT(packages, 20u);
    auto const package = list({{"orderNumber", numbers.front()}}).at(0);
    EXPECT_EQ(list({{"shipmentPackageIds", std::to_string(id(package))}}), json::array{package});
}

TEST_F(TrendyolTest, ReachesTenThousandPackagesByList) {
    EXPECT_EQ(get("v2/orders", {{"size", "200"}, {"page", "49"}}).status, 200);
    EXPECT_EQ(get("v2/orders", {{"size", "200"}, {"page", "50"}}).status, 429);
}

TEST_F(TrendyolTest, SumsTheUnitsToTheTotalOfThePackage) {
    trendyol.add_orders({.count = 100});
    auto const root = parse_json(get("orders/stream", {{"size", "200"}}).body).value();
    auto const money = [](Node const& node, char const* name) { return Decimal::parse(node.find(name)->text).value(); };
    for (auto const& package : root.find("content")->items) {
        Decimal total;
        for (auto const& line : package.find("lines")->items)
            for (auto const& unit : line.find("discountDetails")->items)
                total = total + money(unit, "lineItemPrice") - money(unit, "lineItemSellerDiscount") -
                        money(unit, "lineItemTyDiscount");
        EXPECT_EQ(total.text(), package.find("packageTotalPrice")->text);
    }
}

TEST_F(TrendyolTest, ReplacesAPackageOnSplitAndOnCancel) {
    auto numbers = trendyol.add_orders({.count = 50});
    auto const with_two_lines = [&] {
        for (auto const& number : numbers)
            if (auto const package = list({{"orderNumber", number}}).at(0); package.at("lines").as_array().size() == 2)
                return package;
        return json::value();
    };
    now += 1min;
    auto const parent = with_two_lines();
    auto const children = trendyol.split(id(parent));
    ASSERT_EQ(children.size(), 2u);
    now += 1min;
    auto const all = list({{"orderNumber", std::string(parent.at("orderNumber").as_string())}});
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all.at(0).at("status"), "UnPacked");
    EXPECT_EQ(all.at(1).at("createdBy"), "split");
    EXPECT_EQ(all.at(1).at("originPackageIds"), json::array{id(parent)});

    auto const unit = all.at(1).at("lines").at(0).at("discountDetails").at(0).at("lineItemId").as_string();
    EXPECT_EQ(trendyol.cancel_unit(children.front(), std::stoll(std::string(unit))), 0);
    EXPECT_EQ(list({{"shipmentPackageIds", std::to_string(children.front())}}).at(0).at("status"), "Cancelled");
}

TEST_F(TrendyolTest, WritesHugeTrackingNumbersAsNumbers) {
    trendyol.set_huge_tracking_numbers(true);
    trendyol.add_orders({});
    auto const root = parse_json(get("orders/stream").body).value();
    auto const* number = root.find("content")->items.at(0).find("cargoTrackingNumber");
    EXPECT_EQ(number->kind, Node::Kind::number);
    EXPECT_EQ(number->text, "999900000001003311000001");
}

TEST_F(TrendyolTest, SpeaksTheOldNamesOnRequest) {
    trendyol.add_orders({});
    trendyol.set_old_names(true);
    auto const package = page().at("content").at(0).as_object();
    EXPECT_TRUE(package.contains("id") && package.contains("totalPrice"));
    EXPECT_FALSE(package.contains("shipmentPackageId"));
    EXPECT_TRUE(package.at("lines").at(0).as_object().contains("merchantSku"));
}

TEST_F(TrendyolTest, PoisonsOnePlaceOfAnOrder) {
    auto const poisoned = [&](Poison poison) {
        trendyol.add_orders({.poison = poison, .age = 0ms});
        now += 1s;
        return page({{"size", "1"}}).at("content").at(0);
    };
    EXPECT_EQ(poisoned(Poison::unknown_product).at("lines").at(0).at("barcode"), "0000000000000");
    EXPECT_EQ(poisoned(Poison::unknown_city).at("shipmentAddress").at("city"), "Atlantis");
    EXPECT_EQ(poisoned(Poison::unknown_cargo).at("cargoProviderName"), "Uçan Halı Kargo");
    EXPECT_EQ(poisoned(Poison::unknown_status).at("status"), "Teleported");
    EXPECT_EQ(poisoned(Poison::unknown_currency).at("currencyCode"), "XTS");
    EXPECT_FALSE(poisoned(Poison::missing_field).as_object().contains("orderNumber"));
}

TEST_F(TrendyolTest, IsControlledByCalls) {
    auto const reply = trendyol.handle({"POST", "/_sandbox/orders", {}, {}, R"({"count": 3, "poison": "amount_gap"})"});
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(reply.body, R"({"orders":["10854000001","10854000002","10854000003"]})");
    auto const state = parse_json(trendyol.handle({"GET", "/_sandbox/state", {}, {}, ""}).body).value();
    EXPECT_EQ(state.find("packages")->items.size(), 3u);
    auto const package = R"({"id": 3311000001, "status": "Picking"})";
    EXPECT_EQ(trendyol.handle({"POST", "/_sandbox/packages", {}, {}, package}).status, 200);
    EXPECT_EQ(list({{"status", "Picking"}}).size(), 1u);
    EXPECT_EQ(trendyol.handle({"POST", "/_sandbox/nothing", {}, {}, ""}).status, 404);
}

}  // namespace
}  // namespace channeld::sandbox

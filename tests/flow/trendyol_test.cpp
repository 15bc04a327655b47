#include <gmock/gmock.h>

#include "commands/sdk/catalog.hpp"
#include "dto/reflect/json.hpp"
#include "sandbox/trendyol/trendyol.hpp"
#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

// The real Trendyol channel between the sandbox's Trendyol and the sandbox's Omnitron, with its rate limits.
namespace channeld {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;

std::unique_ptr<Channel> make_trendyol() {
    auto const settings = parse_json(R"({"seller_id": "900123", "api_key": "key", "api_secret": "secret",
        "url": "https://trendyol.test",
        "cargo_companies": {"Yurtiçi Kargo Marketplace": "yurtici", "Aras Kargo Marketplace": "aras",
            "Sürat Kargo Marketplace": "surat", "PTT Kargo Marketplace": "ptt",
            "Trendyol Express Marketplace": "trendyol_express"}})");
    DecodeRules rules;
    rules.secret = [](Node const& node) { return result<std::string>(node.text); };
    Problems problems;
    std::unique_ptr<Channel> made;
    for (auto const* type : catalog())
        if (type->name == "trendyol") made = type->make(*settings, Place(rules, problems));
    if (!made) throw std::runtime_error("the settings are wrong: " + join(problems));
    return made;
}

struct TrendyolFlow : testing::Test {
    std::optional<Flow> flow;
    sandbox::Trendyol trendyol{[this] { return flow->clock().now(); }};
    std::unique_ptr<Channel> channel = make_trendyol();

    TrendyolFlow() { flow.emplace(*channel, trendyol); }

    void add_orders(std::size_t count, std::size_t packages_per_order = 1) {
        sandbox::OrderWish wish;
        wish.count = count;
        wish.packages_per_order = packages_per_order;
        trendyol.add_orders(wish);
    }
    std::string run() {
        flow->clock().advance(std::chrono::minutes(5));
        return line(flow->run());
    }
    // What Omnitron holds under that key of its orders.
    std::vector<std::string> orders(std::string const& key) {
        std::vector<std::string> out;
        auto const state = flow->omnitron().dump();
        for (auto const& row : state.at("orders").as_array())
            if (row.at(key).is_string()) out.emplace_back(row.at(key).as_string());
        return out;
    }
    std::vector<std::int64_t> packages() {
        std::vector<std::int64_t> out;
        auto const state = parse_json(trendyol.dump());
        for (auto const& row : state->find("packages")->items)
            out.push_back(
                std::stoll((row.find("shipmentPackageId") ? row.find("shipmentPackageId") : row.find("id"))->text));
        return out;
    }
};

TEST_F(TrendyolFlow, PagesOfPackagesArriveUnderTheRateLimits) {
    add_orders(450);
    EXPECT_EQ(run(), "fetched 450 = created 450 + already 0 + parked 0 + failed 0");
    EXPECT_THAT(flow->defects(), IsEmpty());
    EXPECT_EQ(run(), "fetched 450 = created 0 + already 450 + parked 0 + failed 0");  // the overlap of the windows
}

TEST_F(TrendyolFlow, AllPackagesOfOneOrderNumberArrive) {
    add_orders(30, 2);
    auto const count = std::to_string(packages().size());
    EXPECT_GT(packages().size(), 30u);
    EXPECT_EQ(run(), "fetched " + count + " = created " + count + " + already 0 + parked 0 + failed 0");
    EXPECT_THAT(flow->defects(), IsEmpty());
}

TEST_F(TrendyolFlow, AnOldServersFieldNamesAreRead) {
    add_orders(20);
    trendyol.set_old_names(true);
    EXPECT_EQ(run(), "fetched 20 = created 20 + already 0 + parked 0 + failed 0");
}

TEST_F(TrendyolFlow, TrackingNumbersBeyondSixtyThreeBitsKeepEveryDigit) {
    trendyol.set_huge_tracking_numbers(true);
    add_orders(5);
    EXPECT_EQ(run(), "fetched 5 = created 5 + already 0 + parked 0 + failed 0");
    auto const numbers = orders("tracking_number");
    EXPECT_EQ(numbers.size(), 5u);
    for (auto const& number : numbers) EXPECT_THAT(trendyol.dump(), HasSubstr(number));
    EXPECT_THAT(numbers, Each(testing::SizeIs(testing::Ge(19u))));
}

TEST_F(TrendyolFlow, ACursorThatRepeatsIsNoticed) {
    add_orders(450);
    trendyol.set_cursor_repeats(true);
    EXPECT_THAT(run(), HasSubstr("the channel repeats its cursor"));
    trendyol.set_cursor_repeats(false);
    run();
    EXPECT_EQ(flow->orders(), 450u);
}

TEST_F(TrendyolFlow, ASplitOfAnImportedPackageDoublesNothing) {
    add_orders(20, 1);
    run();
    std::size_t children = 0;
    for (auto const id : packages()) children += trendyol.split(id).size();
    ASSERT_GT(children, 0u);
    flow->clock().advance(std::chrono::hours(1));
    EXPECT_THAT(run(), HasSubstr("created 0 + "));
    EXPECT_EQ(flow->orders(), 20u);
    EXPECT_EQ(flow->parked().size(), children);
    EXPECT_THAT(flow->parked(), Each(HasSubstr("replaces_order: its units are in Omnitron already")));
}

TEST_F(TrendyolFlow, ASplitBeforeTheImportArrivesAsItsParts) {
    add_orders(20, 1);
    for (auto const id : packages()) trendyol.split(id);
    flow->clock().advance(std::chrono::hours(1));
    EXPECT_THAT(run(), HasSubstr(" + already 0 + parked 0 + failed 0"));
    EXPECT_THAT(flow->defects(), IsEmpty());
    EXPECT_GE(flow->orders(), 20u);
}

TEST_F(TrendyolFlow, ACancelOfAnImportedPackageMakesNoSecondOrder) {
    add_orders(10, 1);
    run();
    for (auto const id : packages()) trendyol.set_status(id, "Cancelled");
    EXPECT_THAT(run(), HasSubstr("created 0 + "));
    EXPECT_EQ(flow->orders(), 10u);
}

TEST_F(TrendyolFlow, WrongCredentialsSayWhatToCheck) {
    sandbox::TrendyolOptions options;
    options.api_secret = "another";
    sandbox::Trendyol strict([this] { return flow->clock().now(); }, options);
    flow.emplace(*channel, strict);
    EXPECT_THAT(run(), HasSubstr("refuses our credentials"));
}

}  // namespace
}  // namespace channeld

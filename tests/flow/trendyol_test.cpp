#include <gmock/gmock.h>

#include "tests/flow/trendyol_flow.hpp"

// The real Trendyol channel between the sandbox's Trendyol and the sandbox's Omnitron, with its rate limits.
namespace channeld {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(TrendyolFlow, PagesOfPackagesArriveUnderTheRateLimits) {
    add_orders(450);
    EXPECT_EQ(run(), "fetched 450 = created 450 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow->defects(), IsEmpty());
    EXPECT_EQ(run(), "fetched 450 = created 0 + unchanged 450 + parked 0 + failed 0");  // the overlap of the windows
}

TEST_F(TrendyolFlow, AllPackagesOfOneOrderNumberArrive) {
    add_orders(30, 2);
    auto const count = std::to_string(packages().size());
    EXPECT_GT(packages().size(), 30u);
    EXPECT_EQ(run(), "fetched " + count + " = created " + count + " + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow->defects(), IsEmpty());
}

TEST_F(TrendyolFlow, AnOldServersFieldNamesAreRead) {
    add_orders(20);
    trendyol.set_old_names(true);
    EXPECT_EQ(run(), "fetched 20 = created 20 + unchanged 0 + parked 0 + failed 0");
}

TEST_F(TrendyolFlow, TrackingNumbersBeyondSixtyThreeBitsKeepEveryDigit) {
    trendyol.set_huge_tracking_numbers(true);
    add_orders(5);
    EXPECT_EQ(run(), "fetched 5 = created 5 + unchanged 0 + parked 0 + failed 0");
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

TEST_F(TrendyolFlow, ASplitOfAnImportedPackageCreatesNoDuplicates) {
    add_orders(20, 1);
    run();
    std::size_t children = 0;
    for (auto const id : packages()) children += trendyol.split(id).size();
    ASSERT_GT(children, 0u);
    flow->clock().advance(std::chrono::hours(1));
    EXPECT_THAT(run(), HasSubstr("created 0 + "));
    EXPECT_EQ(flow->orders(), 20u);
    EXPECT_EQ(flow->parked().size(), children);
    EXPECT_THAT(flow->parked(), Each(HasSubstr("replaces_order: its items are already in Omnitron")));
}

TEST_F(TrendyolFlow, ASplitBeforeTheImportArrivesAsItsParts) {
    add_orders(20, 1);
    for (auto const id : packages()) trendyol.split(id);
    flow->clock().advance(std::chrono::hours(1));
    EXPECT_THAT(run(), HasSubstr(" + unchanged 0 + parked 0 + failed 0"));
    EXPECT_THAT(flow->defects(), IsEmpty());
    EXPECT_GE(flow->orders(), 20u);
}

TEST_F(TrendyolFlow, CancellingAnImportedPackageCreatesNoOrder) {
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

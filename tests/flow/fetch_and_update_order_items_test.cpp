#include "tests/flow/inbound_fixture.hpp"

// The job fetch_and_update_order_items: changed items from a channel into Omnitron.
namespace channeld {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using FetchAndUpdateOrderItemsTest = Inbound;

TEST_F(FetchAndUpdateOrderItemsTest, OnlyRealChangesAreSentAndValuesCompareByMeaning) {
    flow.scripts.items.pages = {{a_change(3, {{"status", 400}, {"tracking_number", ""}}),
                                 a_change(4, {{"status", "500"}, {"tracking_number", "TN-1"}})}};
    EXPECT_EQ(update(), "fetched 2 = created 1 + unchanged 1 + parked 0 + failed 0");
    EXPECT_THAT(changed_items(), ElementsAre("package-4:1 500"));
    EXPECT_THAT(changed_items("tracking_number", "null"), ElementsAre("package-4:1 TN-1"));
    auto const before = flow.requests();
    flow.scripts.items.pages = {{}, {a_change(4, {{"status", "500"}, {"tracking_number", "TN-1"}})}};
    EXPECT_EQ(update(), "fetched 1 = created 0 + unchanged 1 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);  // seen unchanged
}

TEST_F(FetchAndUpdateOrderItemsTest, AValueCanBeCleared) {
    flow.scripts.items.pages = {{a_change(4, {{"tracking_number", "TN-1"}})}};
    update();
    flow.scripts.items.pages = {{}, {a_change(4, {{"tracking_number", nullptr}})}};
    EXPECT_EQ(update(), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(changed_items("tracking_number", "null"), IsEmpty());
}

TEST_F(FetchAndUpdateOrderItemsTest, AChangeOfAnItemThatIsNotThereWaitsForIt) {
    flow.scripts.items.pages = {{a_change(40, {{"status", "450"}}), a_change(4, {{"status", "450"}})}};
    EXPECT_EQ(update(), "fetched 2 = created 1 + unchanged 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("unknown_item: Omnitron has no order item with the remote id")));
}

TEST_F(FetchAndUpdateOrderItemsTest, FiftyChangedItemsCostLittleMoreThanFiftyRequests) {
    flow.channel.pages = {{}, orders(100, 150)};
    flow.run();
    std::vector<Fetched<UpdateOrderItem>> page;
    for (int number = 100; number < 150; ++number) page.push_back(a_change(number, {{"status", "450"}}));
    flow.scripts.items.pages = {page};
    auto const before = flow.requests();
    EXPECT_EQ(update(), "fetched 50 = created 50 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests() - before, 51u);
}

}  // namespace
}  // namespace channeld
